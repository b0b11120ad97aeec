/**
 * Keeps the page for times without a network. The build puts in what belongs to this version; what it is made of never
 * changes under its name, so that is answered from the store, while the page itself is asked for anew where that works.
 */
declare const __FILES__: readonly string[];
declare const __VERSION__: string;

const FILES = __FILES__;
const STORE = `chainrule-${__VERSION__}`;

interface WorkerScope {
  readonly caches: CacheStorage;
  readonly registration: { readonly scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: Event & { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    type: 'fetch',
    listener: (event: Event & { readonly request: Request; respondWith(response: Promise<Response>): void }) => void,
  ): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(FILES)));
  void scope.skipWaiting();
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('chainrule-') && name !== STORE))
      .then((outdated) => Promise.all(outdated.map((name) => caches.delete(name)))),
  );
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return;
  event.respondWith(request.mode === 'navigate' ? newestPage(request) : kept(request));
});

async function newestPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const page = await caches.match('./', { ignoreSearch: true });
    if (page === undefined) throw error;
    return page;
  }
}

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
