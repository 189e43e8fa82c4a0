import { hash } from 'node:crypto'

const mostChars = 100

/** The code of a product that a file gives by name alone: the name itself, a long one cut and told apart by its hash. */
export function codeFromName(name: string): string {
  const characters = [...name]
  if (name.length <= mostChars) return name
  return `${characters.slice(0, 40).join('')}…${hash('sha256', name).slice(0, 8)}`
}
