// Work that keeps a processor busy for seconds runs in a thread of its own, so that the server goes on answering meanwhile.
import { Worker } from 'node:worker_threads'

const isFromSources = import.meta.url.endsWith('.ts')

/** `x.worker.ts` beside the caller; the bundle has it as workers/x.js. `megabytes` is the most its memory may grow to. */
export function openThread(source: URL, megabytes: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes }
  if (isFromSources) return new Worker(fromSource(source), { resourceLimits, eval: true })
  const file = source.pathname.split('/').at(-1) ?? ''
  return new Worker(new URL(`./workers/${file.replace('.worker.ts', '.js')}`, import.meta.url), {
    resourceLimits,
  })
}

/** Node 20 reads no TypeScript, and a loader given on its command line does not reach a thread's first file. */
function fromSource({ href }: URL): string {
  return `import('tsx/esm/api').then(({ tsImport }) => tsImport(${JSON.stringify(href)}, ${JSON.stringify(href)}))`
}
