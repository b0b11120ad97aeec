/** The dialogs: fetched when the first is opened. */
import '../styles/dialogs.css';
import type { DialogName, Page } from '../state/page.ts';
import { ExportDialog } from './export-dialog.tsx';
import { KeyList } from './key-list.tsx';
import { ShareDialog } from './share-dialog.tsx';

const dialogs = { keys: KeyList, share: ShareDialog, export: ExportDialog } as const;

export function OpenDialog({ page, name }: { readonly page: Page; readonly name: DialogName }) {
  const { [name]: Named } = dialogs;
  const close = (): void => {
    page.dialog.value = undefined;
  };
  return <Named page={page} onClose={close} />;
}
