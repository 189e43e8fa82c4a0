import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Is every package there that the lock file asks for on this machine, in its version? npm writes down what it installed. */
export function isInstalled(root) {
  const written = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(written)) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(written)
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '' || optional || devOptional) return true
    return present[path]?.version === version
  })
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
