/** The bar at the top: the name, the parts of the page, undoing, the language, light or dark. */
import type { ComponentChildren } from 'preact';
import type { Language } from '../../words/index.ts';
import type { DialogName, Page } from '../state/page.ts';
import { sections, type Theme } from '../state/state.ts';
import { Icon } from './icons.tsx';

/** Each language in its own words, whichever the page has. */
const languageNames: Readonly<Record<Language, { readonly short: string; readonly long: string }>> = {
  zh: { short: '中', long: '中文' },
  en: { short: 'EN', long: 'English' },
};

export function Bar({ page }: { readonly page: Page }) {
  const { look, words, canUndo, canRedo } = page;
  const sentences = words.value;
  const isDark = isDarkNow(look.value.theme);
  const themeLabel = isDark ? sentences.toLight : sentences.toDark;
  return (
    <header class="bar">
      <h1>
        <span class="sign" aria-hidden="true">
          ∂
        </span>
        Chainrule
      </h1>
      <Sections page={page} />
      <Tool label={sentences.undo} isOff={!canUndo.value} press={page.undo}>
        <Icon name="undo" />
      </Tool>
      <Tool label={sentences.redo} isOff={!canRedo.value} press={page.redo}>
        <Icon name="redo" />
      </Tool>
      <button type="button" class="word" onClick={() => showDialog(page, 'share')}>
        {sentences.share}
      </button>
      <button type="button" class="word" onClick={() => showDialog(page, 'export')}>
        {sentences.save}
      </button>
      <fieldset class="languages">
        <legend class="unseen">{sentences.language}</legend>
        {(['zh', 'en'] as const).map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={look.value.language === language}
            title={languageNames[language].long}
            onClick={() => page.change({ language })}
          >
            {languageNames[language].short}
          </button>
        ))}
      </fieldset>
      <Tool label={themeLabel} press={() => toggleTheme(page)}>
        <span aria-hidden="true">◐</span>
      </Tool>
      <Tool label={sentences.help} press={() => showDialog(page, 'keys')}>
        <span aria-hidden="true">?</span>
      </Tool>
    </header>
  );
}

function Sections({ page: { change, look, words } }: { readonly page: Page }) {
  const { sections: names, sectionsLabel } = words.value;
  return (
    <nav class="sections" aria-label={sectionsLabel}>
      {sections.map((section) => (
        <button
          key={section}
          type="button"
          aria-current={look.value.section === section ? 'page' : undefined}
          onClick={() => change({ section })}
        >
          {names[section]}
        </button>
      ))}
    </nav>
  );
}

interface ToolProps {
  readonly label: string;
  readonly isOff?: boolean;
  readonly children: ComponentChildren;
  press(): void;
}

/** Off without being disabled: the focus stays on it. */
function Tool({ label, isOff = false, children, press }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      onClick={() => isOff || press()}
    >
      {children}
    </button>
  );
}

function showDialog({ dialog }: Page, name: DialogName): void {
  dialog.value = name;
}

export const toggleTheme = ({ change, look }: Page): void =>
  change({ theme: isDarkNow(look.peek().theme) ? 'light' : 'dark' });

const isDarkNow = (theme: Theme): boolean =>
  theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
