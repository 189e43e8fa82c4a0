import { type Expression, Visitor } from 'oxc-parser'
import type { Rule, SourceFile, SourceTree, Violation } from './source-tree.ts'

export type Endpoint = {
  /** The names under which code may call it, `customers.list`. */
  keys: string[]
  method: string
  path: string
  permission: string | undefined
  at: string
}

const beginnersFile = 'src/contracts/endpoint.ts'
const permissionsFile = 'src/contracts/permission.ts'

export const endpointPermissions: Rule = {
  name: 'every endpoint names the right it needs, in its contract',
  check(tree) {
    const rights = tree.paths.includes(permissionsFile) ? tree.read(permissionsFile) : ''
    const isRight = (name: string) => name === 'public' || name === 'signedIn' || rights.includes(`'${name}'`)
    const unnamed = endpointsOf(tree)
      .filter(({ permission }) => !permission || !isRight(permission))
      .map(({ at, permission }) => ({
        at,
        says: permission ? `there is no right ${permission}` : 'it names no right',
      }))
    return [...unnamed, ...contractFiles(tree).flatMap(strayEndpoints)]
  },
}

export const endpointTests: Rule = {
  name: 'every endpoint is called in a test, by its key (`customers.list`) or by its method and path',
  check(tree) {
    const tests = tree.code.filter(({ path, isTest }) => isTest && !path.startsWith('test/support/arch/'))
    return endpointsOf(tree)
      .filter((endpoint) => !tests.some(({ text }) => isCalledIn(text, endpoint)))
      .map(({ at, method, path, keys }) => ({ at, says: `no test calls ${keys[0]} (${method} ${path})` }))
  },
}

/** Every `key: endpoint(right, {method, path, …})…` in an exported object, however deep. */
export function endpointsOf(tree: SourceTree): Endpoint[] {
  const files = contractFiles(tree)
  const mounts = mountsOf(files)
  return files.flatMap((file) => {
    const found: Endpoint[] = []
    forEachEntry(file, (names, value) => {
      const beginning = beginningOf(value)
      if (!beginning) return
      const [permission, route] = beginning.arguments
      const [contract = '', ...rest] = names
      const stems = [contract.replace(/Contract$/, ''), ...(mounts.get(contract) ?? [])]
      found.push({
        keys: [...new Set(stems.map((stem) => [stem, ...rest].join('.')))],
        method: routeField(route, 'method') ?? 'POST',
        path: routeField(route, 'path') ?? '',
        permission: textOf(permission),
        at: `${file.path}:${file.lineAt(value.start)}`,
      })
    })
    return found
  })
}

function contractFiles(tree: SourceTree): SourceFile[] {
  return tree.code.filter(
    ({ path, isTest }) => path.startsWith('src/contracts/') && !isTest && path !== beginnersFile,
  )
}

/** An endpoint that the walk over the contract objects cannot see, and a contract begun without a right. */
function strayEndpoints(file: SourceFile): Violation[] {
  const seen = new Set<number>()
  forEachEntry(file, (_, value) => seen.add(beginningOf(value)?.start ?? -1))
  const violations: Violation[] = []
  new Visitor({
    CallExpression({ callee, start }) {
      if (callee.type !== 'Identifier' || callee.name !== 'endpoint' || seen.has(start)) return
      violations.push({
        at: `${file.path}:${file.lineAt(start)}`,
        says: 'write it as an entry of an exported contract',
      })
    },
    ImportSpecifier({ imported, start }) {
      if (imported.type !== 'Identifier' || imported.name !== 'oc') return
      violations.push({
        at: `${file.path}:${file.lineAt(start)}`,
        says: 'begin it with endpoint(right, route)',
      })
    },
  }).visit(file.parsed.program)
  return violations
}

function forEachEntry(file: SourceFile, see: (names: string[], value: Expression) => void): void {
  function walk(names: string[], value: Expression): void {
    if (value.type !== 'ObjectExpression') {
      see(names, value)
      return
    }
    for (const property of value.properties) {
      if (property.type === 'Property' && property.key.type === 'Identifier') {
        walk([...names, property.key.name], property.value)
      }
    }
  }
  for (const statement of file.parsed.program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration')
      continue
    for (const { id, init } of statement.declaration.declarations) {
      if (init && id.type === 'Identifier') walk([id.name], init)
    }
  }
}

/** `{ customers: customerContract }` anywhere in the contracts: customerContract is also called `customers`. */
function mountsOf(files: SourceFile[]): Map<string, string[]> {
  const mounts = new Map<string, string[]>()
  for (const { parsed } of files) {
    new Visitor({
      Property({ key, value }) {
        if (key.type !== 'Identifier' || value.type !== 'Identifier') return
        mounts.set(value.name, [...(mounts.get(value.name) ?? []), key.name])
      },
    }).visit(parsed.program)
  }
  return mounts
}

/** From `endpoint(…).input(…).output(…)` back to the call of `endpoint`. */
function beginningOf(value: Expression): Extract<Expression, { type: 'CallExpression' }> | undefined {
  if (value.type !== 'CallExpression') return undefined
  if (value.callee.type === 'MemberExpression') return beginningOf(value.callee.object)
  return value.callee.type === 'Identifier' && value.callee.name === 'endpoint' ? value : undefined
}

type Argument = Extract<Expression, { type: 'CallExpression' }>['arguments'][number]

function routeField(route: Argument | undefined, field: string): string | undefined {
  if (route?.type !== 'ObjectExpression') return undefined
  for (const property of route.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue
    if (property.key.name === field) return textOf(property.value)
  }
  return undefined
}

function textOf(node: Argument | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

const verbs = ['get', 'post', 'put', 'patch', 'delete']

/** A path alone proves nothing, as GET and POST often share it: the verb must stand near; without one it is a GET. */
function isCalledIn(text: string, { keys, method, path }: Endpoint): boolean {
  if (keys.some((key) => new RegExp(`(?<![\\w])${key.replaceAll('.', '\\.')}(?![\\w])`).test(text)))
    return true
  const pattern = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '(\\$\\{[^}]+\\}|[\\w-]+)')
  return [...text.matchAll(new RegExp(`${pattern}(?=['"\`?])`, 'g'))].some(({ index, 0: match }) => {
    const near = text.slice(Math.max(0, index - 60), index + match.length + 60).toLowerCase()
    const named = verbs.filter((verb) => new RegExp(`\\b${verb}\\b`).test(near))
    return named.length === 0 ? method === 'GET' : named.includes(method.toLowerCase())
  })
}
