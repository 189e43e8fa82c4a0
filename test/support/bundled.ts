// A TypeScript file of this repository as one file that Node reads at once: to read the sources one by one takes it eight seconds.
import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { buildSync } from 'esbuild'
import { programRoot } from '../../src/server/platform/program-root.ts'

const made = new Map<string, string>()

/** Made once a worker. Packages stay outside, as in the program itself. */
export function bundled(file: string): string {
  const source = resolve(programRoot, file)
  const known = made.get(source)
  if (known) return known
  const name = `${basename(source, '.ts')}-${createHash('sha1').update(source).digest('hex').slice(0, 8)}`
  // Below the program's folder, where packages are found; each worker has its own.
  const outfile = join(programRoot, 'dist/scripts', `${name}-${process.pid}.js`)
  buildSync({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  })
  made.set(source, outfile)
  return outfile
}
