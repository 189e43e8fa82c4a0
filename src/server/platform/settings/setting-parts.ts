// Of which values does a setting consist? Read from its schema, so that a page can offer every setting without knowing it.
import { z } from 'zod'
import type { SettingPart } from '../../../contracts/setting.contract.ts'
import type { SettingDefinition } from './setting.ts'

type Node = z.core.JSONSchema.JSONSchema

/** What can be chosen one by one; lists of objects and of numbers cannot, such a setting needs a page of its own. */
export function partsOf({ schema }: SettingDefinition): SettingPart[] {
  return walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), [])
}

function walk(node: Node, path: string[]): SettingPart[] {
  const present = withoutNull(node)
  if (present.type === 'object')
    return childrenOf(present).flatMap(([key, child]) => walk(child, [...path, key]))
  const part = partOf(present)
  return part ? [{ path, isOptional: present !== node, ...part }] : []
}

function partOf(node: Node): Omit<SettingPart, 'path' | 'isOptional'> | null {
  if (node.enum) return { kind: 'choice', options: node.enum.map(String) }
  if (node.type === 'boolean') return { kind: 'flag' }
  if (node.type === 'number' || node.type === 'integer') {
    return { kind: 'number', isWhole: node.type === 'integer', least: node.minimum, most: node.maximum }
  }
  if (node.type === 'string') return { kind: node.format === 'date' ? 'date' : 'text' }
  const items = node.type === 'array' && isNode(node.items) ? node.items : undefined
  return items?.enum ? { kind: 'choices', options: items.enum.map(String) } : null
}

/** A record over known keys has all of them. */
function childrenOf(node: Node): [string, Node][] {
  const named = Object.entries(node.properties ?? {})
  const keys = isNode(node.propertyNames) ? (node.propertyNames.enum ?? []) : []
  const each = node.additionalProperties
  const all = isNode(each) ? keys.map((key): [string, typeof each] => [String(key), each]) : []
  return [...named, ...all].flatMap(([key, child]): [string, Node][] => (isNode(child) ? [[key, child]] : []))
}

function withoutNull(node: Node): Node {
  const others = node.anyOf?.filter(isNode).filter(({ type }) => type !== 'null')
  const [only] = others ?? []
  return only && others?.length === 1 ? only : node
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}
