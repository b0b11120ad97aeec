/** Modules that are fetched when they are needed. */

/**
 * Fetches a module once and keeps it: to import again what is there already takes a browser some milliseconds. One that could
 * not be had is asked for again.
 */
export function fetchedOnce<Module>(fetchModule: () => Promise<Module>): () => Promise<Module> {
  let found: Promise<Module> | undefined;
  return () => {
    found ??= fetchModule().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}
