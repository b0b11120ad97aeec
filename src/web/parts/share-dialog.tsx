/** The address of the page as it is, with what a teacher wants to keep from a class for now. */
import { useEffect, useState } from 'preact/hooks';
import { type Hideable, hideables } from '../engine/question.ts';
import { linkOf } from '../state/link.ts';
import type { Page } from '../state/page.ts';
import { CopyButton } from './copy-button.tsx';
import { Dialog } from './dialog.tsx';

export function ShareDialog({ page, onClose }: { readonly page: Page; onClose(): void }) {
  const { state } = page;
  const words = page.words.value;
  const [hides, setHides] = useState<readonly Hideable[]>(state.value.hides);
  const [address, setAddress] = useState<string | undefined>('');
  useEffect(() => {
    let isOutdated = false;
    void linkOf({ ...state.value, hides }).then((link) => {
      if (!isOutdated) setAddress(link === undefined ? undefined : location.href.replace(/#.*|$/, `#${link}`));
    });
    return () => {
      isOutdated = true;
    };
  }, [hides, state.value]);
  return (
    <Dialog title={words.share} words={words} onClose={onClose}>
      <p>{words.shareHint}</p>
      {address === undefined ? (
        <p class="objection">{words.tooLargeForLink}</p>
      ) : (
        <p class="address">
          <input
            type="text"
            readOnly
            value={address}
            aria-label={words.address}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <CopyButton text={address} label={words.copyAddress} words={words} isWide />
        </p>
      )}
      <fieldset class="hides">
        <legend>{words.hideLegend}</legend>
        {hideables.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={hides.includes(each)}
              onChange={({ currentTarget }) =>
                setHides(currentTarget.checked ? [...hides, each] : hides.filter((other) => other !== each))
              }
            />{' '}
            {words.hideables[each]}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
