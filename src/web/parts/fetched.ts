/** Parts of the page that are fetched when they are first wanted: a first visit does without them. */
import { useEffect, useState } from 'preact/hooks';
import type { Page } from '../state/page.ts';

/** The module once it is there; where it can't be had, that is said. */
export function useFetched<Module extends object>(
  page: Page,
  isWanted: boolean,
  fetch: () => Promise<Module>,
  failed: () => void = () => undefined,
): Module | undefined {
  const [found, setFound] = useState<Module | undefined>(undefined);
  useEffect(() => {
    if (!isWanted || found !== undefined) return;
    fetch().then(setFound, () => {
      failed();
      page.notice.value = (sentences) => sentences.notLoaded;
    });
  }, [isWanted]);
  return found;
}
