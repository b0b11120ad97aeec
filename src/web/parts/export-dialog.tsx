/** What is on screen as a file. */
import { useState } from 'preact/hooks';
import type { TextRequest } from '../engine/question.ts';
import letters from '../fonts/letters.woff2?url';
import slanted from '../fonts/slanted.woff2?url';
import type { Page } from '../state/page.ts';
import { Dialog } from './dialog.tsx';
import { download, pngFile, svgFile } from './picture-file.ts';

const textFormats: Readonly<Record<TextRequest['format'], { readonly ending: string; readonly type: string }>> = {
  latex: { ending: 'tex', type: 'application/x-tex' },
  markdown: { ending: 'md', type: 'text/markdown' },
  html: { ending: 'html', type: 'text/html' },
  network: { ending: 'json', type: 'application/json' },
  formulas: { ending: 'chain', type: 'text/plain' },
};

export function ExportDialog({ page, onClose }: { readonly page: Page; onClose(): void }) {
  const words = page.words.value;
  const [hasFailed, setFailed] = useState(false);
  const drawing = document.querySelector<SVGSVGElement>('.chainrule-drawing');
  const { chapter, selected, source, formulas } = page.answer.value ?? {};
  const program = source !== undefined && 'example' in source ? source.example : 'program';
  const name = `${program}-${chapter?.id ?? selected ?? 'drawing'}`.replaceAll(/[^\p{L}\p{N}_-]/gu, '');

  const save = (work: () => Promise<void>) => async () => {
    try {
      await work();
      onClose();
    } catch {
      setFailed(true);
    }
  };
  const saveSvg = save(async () => {
    if (drawing !== null) download(svgFile(drawing, words.drawing), `${name}.svg`, 'image/svg+xml');
  });
  const savePng = save(async () => {
    const fonts = [
      [letters, 'normal'],
      [slanted, 'italic'],
    ] as const;
    if (drawing !== null) download(await pngFile(svgFile(drawing, words.drawing), fonts), `${name}.png`, 'image/png');
  });
  const saveText = (format: TextRequest['format'], own = name) =>
    save(async () => {
      const { ending, type } = textFormats[format];
      download(await page.text(format), `${own}.${ending}`, type);
    });

  return (
    <Dialog title={words.save} words={words} onClose={onClose}>
      <div class="exports">
        <Choice title="SVG" hint={words.exports.svg} isOff={drawing === null} press={saveSvg} />
        <Choice title="PNG" hint={words.exports.png} isOff={drawing === null} press={savePng} />
        <Choice title="HTML" hint={words.exports.html} press={saveText('html')} />
        <Choice title="LaTeX" hint={words.exports.latex} press={saveText('latex')} />
        <Choice title="Markdown" hint={words.exports.markdown} press={saveText('markdown')} />
        {formulas !== undefined && (
          <Choice title="JSON" hint={words.exports.network} press={saveText('network', program)} />
        )}
        <Choice title={words.exports.program} hint={words.exports.formulas} press={saveText('formulas', program)} />
      </div>
      {drawing === null && <p class="hint">{words.exports.noDrawing}</p>}
      <div role="alert">{hasFailed && <p class="objection">{words.exports.failed}</p>}</div>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly hint: string;
  readonly isOff?: boolean;
  press(): void;
}

function Choice({ title, hint, isOff = false, press }: ChoiceProps) {
  return (
    <button type="button" aria-disabled={isOff} onClick={() => isOff || press()}>
      <strong>{title}</strong>
      <span>{hint}</span>
    </button>
  );
}
