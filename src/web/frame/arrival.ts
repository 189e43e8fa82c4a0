/**
 * How the code of a page comes while the server may be away. Vite's own way gives up at once, and many browsers remember
 * a module that did not come: it would fail for as long as the page stands. So where nothing was heard of the server
 * just now it is asked first, again and again until it answers; `vite.config.ts` puts this in the place of Vite's.
 */

/** What is missing comes only with the page loaded anew: the server has a newer build, or the browser remembers a failure. */
export class NewBuildError extends Error {
  constructor(file: string, options?: ErrorOptions) {
    super(file, options)
    this.name = 'NewBuildError'
  }
}

const secondsBetweenTries = 2
/** An answer so fresh needs no asking again: the parts of a page come right after one another. */
const freshMs = 3_000
let heardAt = Date.now()
/** Something of the server has arrived. */
export function hearServer(): void {
  heardAt = Date.now()
}

const listeners = new Set<() => void>()
let waiting = 0
function wait(change: 1 | -1): void {
  waiting += change
  for (const listener of listeners) listener()
}

/** Does something that was asked for not come? Shown on every page. */
export const lostLine = {
  get: () => waiting > 0,
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

/** Ends when the server answers that it has the file. */
async function reach(file: string): Promise<void> {
  let isTold = false
  try {
    for (;;) {
      const answer = await fetch(file, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
      if (answer?.ok) return hearServer()
      if (answer && !isAway(answer.status)) throw await whyRefused(file, answer.status)
      if (!isTold) wait(1)
      isTold = true
      await untilNextTry()
    }
  } finally {
    if (isTold) wait(-1)
  }
}

let asking: Promise<void> | undefined
/** Of many parts that are asked for at once one asks; what is wrong with its file alone is no matter of the others. */
async function askServer(file: string): Promise<void> {
  if (asking) return asking.catch(requireThisBuild)
  asking = reach(file).finally(() => {
    asking = undefined
  })
  return asking
}

/** Files that are there or on their way, each with the end of its coming where it is waited for. */
const begun = new Map<string, Promise<void> | undefined>()

/** Scripts come beside one another instead of one after the other; a style is waited for, or the page would stand bare. */
function begin(file: string): Promise<void> | undefined {
  if (begun.has(file)) return begun.get(file)
  const isStyle = file.endsWith('.css')
  const link = document.createElement('link')
  link.rel = isStyle ? 'stylesheet' : 'modulepreload'
  link.crossOrigin = ''
  link.href = file
  const isThere = document.querySelector(`link[rel=${link.rel}][href="${file}"]`) !== null
  const coming =
    isStyle && !isThere
      ? new Promise<void>((resolve, reject) => {
          link.onload = () => resolve()
          link.onerror = () => {
            link.remove()
            begun.delete(file)
            reject(new Error(file))
          }
        })
      : undefined
  begun.set(file, coming)
  if (!isThere) document.head.append(link)
  return coming
}

/** Vite names the files that a module needs besides itself; the module alone stands in the call only. */
const fileIn = (load: () => unknown) => /import\(\s*["'`]([^"'`]+)["'`]/.exec(String(load))?.[1]

/**
 * What Vite calls for each `import()`: `arrive(() => import('./Page-x.js'), ['assets/Page-x.js', 'assets/Page-y.css'])`.
 * Waits as long as the server is away; fails with `NewBuildError` where only loading the page anew helps.
 */
export async function arrive<T>(load: () => Promise<T>, files: readonly string[] = []): Promise<T> {
  const own = fileIn(load)
  const file = own ? new URL(own, import.meta.url).pathname : `/${files[0] ?? ''}`
  if (Date.now() - heardAt > freshMs) await askServer(file)
  const take = async () => {
    await Promise.all(files.map((each) => begin(`/${each}`)))
    const taken = await load()
    hearServer()
    return taken
  }
  return take().catch(async () => {
    // Gone in the moment between: once the server is back either it comes, or the browser remembers that it did not.
    await reach(file)
    return take().catch((cause: unknown) => {
      throw new NewBuildError(file, { cause })
    })
  })
}
