import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Rule } from './source-tree.ts'

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

/** npm leaves out what it could not see when it wrote the file, and `npm ci` then refuses on other machines. */
export const lockComplete: Rule = {
  name: 'the lock file names the packages of every platform (node bin/complete-lock.mjs)',
  check({ root }) {
    const path = 'package-lock.json'
    if (!existsSync(join(root, path))) return []
    const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, path), 'utf8')))
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    )
    const present = new Set(Object.keys(packages).map((place) => place.split('node_modules/').at(-1)))
    return wanted
      .filter((name) => !present.has(name))
      .map((name) => ({ at: path, says: `${name} is missing` }))
  },
}
