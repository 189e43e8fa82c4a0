// Where a file stands in the house, and which module it belongs to.

import { posix } from 'node:path'
import { Visitor } from 'oxc-parser'
import type { SourceTree } from './source-tree.ts'

export const stages = [
  'organise',
  'identify',
  'segment',
  'design',
  'analyse',
  'act',
  'evaluate',
  'improve',
  'packs',
  'demo',
]

export type Place =
  | { kind: 'contracts' | 'analytics' | 'web' | 'platform' | 'channels' | 'top' | 'outside' }
  | { kind: 'module'; module: string }

/** `top` is what stands directly in src/server, or in its cli: it puts the program together and may see everything there. */
export function placeOf(path: string): Place {
  const [src, area = '', second = '', third] = path.split('/')
  if (src !== 'src') return { kind: 'outside' }
  if (area === 'contracts' || area === 'analytics' || area === 'web') return { kind: area }
  if (area !== 'server') return { kind: 'outside' }
  if (second === 'platform' || second === 'channels') return { kind: second }
  if (third === undefined || second === 'cli') return { kind: 'top' }
  return { kind: 'module', module: path.split('/').slice(2, -1).join('/') }
}

export const modulesFile = 'src/server/modules.ts'

/** The folders of the elements of the exported array `modules`, in their order, read from the text: nothing is run. */
export function moduleOrder(tree: SourceTree): string[] {
  const file = tree.code.find(({ path }) => path === modulesFile)
  if (!file) return []
  const importedFrom = new Map<string, string>()
  const order: string[] = []
  new Visitor({
    ImportDeclaration({ source, specifiers }) {
      const path = posix.join(posix.dirname(modulesFile), source.value)
      for (const { local } of specifiers) importedFrom.set(local.name, path)
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || id.name !== 'modules' || init?.type !== 'ArrayExpression') return
      for (const element of init.elements) {
        const place =
          element?.type === 'Identifier' ? placeOf(importedFrom.get(element.name) ?? '') : undefined
        if (place?.kind === 'module') order.push(place.module)
      }
    },
  }).visit(file.parsed.program)
  return order
}

/** `x.store.ts` → `store`; a file without a role has none. */
export function roleOf(path: string): string | undefined {
  return path.match(/\.([a-z]+)\.tsx?$/)?.[1]
}
