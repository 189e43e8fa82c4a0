/**
 * How the code of a page comes while the server may be away. Vite's own way gives up at once, and many browsers remember
 * a module that did not come: it would fail for as long as the page stands. So the files are fetched first, again and
 * again until they are there, and imported out of the browser's cache; `vite.config.ts` puts this in the place of Vite's.
 */

/** A file of this build is gone, for the server has a newer one: only loading the page anew helps. */
export class NewBuildError extends Error {
  constructor(file: string) {
    super(file)
    this.name = 'NewBuildError'
  }
}

const secondsBetweenTries = 2
const listeners = new Set<() => void>()
const missing = new Set<string>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Does something that was asked for not come? Shown on every page. */
export const lostLine = {
  get: () => missing.size > 0,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

let gone: NewBuildError | undefined
/** What came too late for this build is asked before a page is shown: its texts would be missing without a word. */
export function requireThisBuild(): void {
  if (gone) throw gone
}

const untilNextTry = () =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, secondsBetweenTries * 1000)
    addEventListener('online', end)
  })

/** What stands between us and the server answers 5xx while it is away; all else is the server's own word. */
const isAway = (status: number) => status >= 500 || status === 429

async function whyRefused(file: string, status: number): Promise<Error> {
  const ours = document.querySelector('script[type=module][src]')?.getAttribute('src')
  const now = await fetch('/', { cache: 'no-store' }).then(
    (answer) => answer.text(),
    () => undefined,
  )
  if (!ours || now === undefined || now.includes(ours)) return new Error(`${file}: ${status}`)
  gone = new NewBuildError(file)
  return gone
}

/** Ends when the whole file is in the browser's cache. */
async function fetched(file: string): Promise<void> {
  try {
    for (;;) {
      const answer = await fetch(file).catch(() => undefined)
      if (answer && !answer.ok && !isAway(answer.status)) throw await whyRefused(file, answer.status)
      const isWhole = answer?.ok && (await answer.arrayBuffer().catch(() => undefined)) !== undefined
      if (isWhole) return
      if (!missing.has(file)) {
        missing.add(file)
        tell()
      }
      await untilNextTry()
    }
  } finally {
    if (missing.delete(file)) tell()
  }
}

const isStyle = (file: string) => file.endsWith('.css')

const styled = (file: string) =>
  new Promise<void>((resolve, reject) => {
    if (document.querySelector(`link[rel=stylesheet][href="${file}"]`)) return resolve()
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.crossOrigin = ''
    link.href = file
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new Error(file))
    }
    document.head.append(link)
  })

const arrivals = new Map<string, Promise<void>>()

function arrivalOf(file: string): Promise<void> {
  const known = arrivals.get(file)
  if (known) return known
  const coming = fetched(file).then(() => (isStyle(file) ? styled(file) : undefined))
  arrivals.set(file, coming)
  coming.catch(() => arrivals.delete(file))
  return coming
}

/** Vite names the files that a module needs besides itself; the module alone stands in the call only. */
const fileIn = (load: () => unknown) => /import\(\s*["'`]([^"'`]+)["'`]/.exec(String(load))?.[1]

/**
 * What Vite calls for each `import()`: `arrive(() => import('./Page-x.js'), ['assets/Page-x.js', 'assets/Page-y.css'])`.
 * Waits as long as the server is away; fails with `NewBuildError` when a newer build has taken the files' place.
 */
export async function arrive<T>(load: () => Promise<T>, files: readonly string[] = []): Promise<T> {
  const own = fileIn(load)
  const all = new Set(files.map((file) => `/${file}`))
  if (own) all.add(new URL(own, import.meta.url).pathname)
  await Promise.all([...all].map(arrivalOf))
  return load()
}
