// How a text is found by any part of it, and which part that was. No dictionary decides where a Chinese word ends: it would
// not know the names and products of the house, and lose them.
//   c茶叶  two neighbouring Chinese characters, and the last one of a run by itself   w…  any other word, by its beginning
//   k…     the kind of thing it is

const han = /\p{Script=Han}+/gu
const word = /(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

/** Of longer texts the beginning is found. */
const mostCharacters = 200_000
const mostTokens = 30_000
const longestWord = 60

/** When what follows from a text changes, rows that were made before are made again. */
export const tokensVersion = '1'

export function tokensOfText(text: string): string[] {
  const tokens = new Set<string>()
  const plain = fold(text.slice(0, mostCharacters))
  for (const [run] of plain.matchAll(han)) {
    if (tokens.size >= mostTokens) break
    const characters = [...run]
    characters.forEach((character, i) => {
      tokens.add(`c${character}${characters[i + 1] ?? ''}`)
    })
  }
  for (const [each] of plain.matchAll(word)) {
    if (tokens.size >= mostTokens) break
    tokens.add(`w${each.slice(0, longestWord)}`)
  }
  return [...tokens]
}

/** `query` must be in the tokens, as PostgreSQL reads it; every one of `parts` must then stand in the text. */
export type TextReading = { query: string; parts: string[] }

/** Undefined where there is nothing to seek. */
export function readText(asked: string): TextReading | undefined {
  const plain = fold(asked)
  const runs = [...plain.matchAll(han)].map(([run]) => run)
  const words = [...plain.matchAll(word)].map(([each]) => each)
  const terms = [
    ...runs.flatMap((run) => termsOf([...run])),
    ...words.map((each) =>
      each.length === 1 ? quote(`w${each}`) : `${quote(`w${each.slice(0, longestWord)}`)}:*`,
    ),
  ]
  if (terms.length === 0) return undefined
  return { query: [...new Set(terms)].join(' & '), parts: [...runs, ...words] }
}

function termsOf(characters: string[]): string[] {
  const [first] = characters
  if (characters.length === 1) return [`${quote(`c${first}`)}:*`]
  return characters.slice(1).map((character, i) => quote(`c${characters[i]}${character}`))
}

/** A token within a tsquery. */
export function quote(token: string): string {
  return `'${token.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}

export type Snippet = { snippet: string; marks: [number, number][] }

const around = { before: 24, whole: 140 }

/** Some words around the first of these parts, all of them marked; undefined where one of them is not there. */
export function cutSnippet(text: string, parts: string[]): Snippet | undefined {
  const folded = foldKeepingPlaces(text)
  if (!parts.every((part) => folded.includes(part))) return undefined
  const first = Math.min(...parts.map((part) => folded.indexOf(part)))
  const from = first < around.before * 2 ? 0 : first - around.before
  const to = Math.min(text.length, from + around.whole)
  const [head, tail] = [from > 0 ? '…' : '', to < text.length ? '…' : '']
  const marks = marksIn(folded.slice(from, to), parts).map(([a, b]): [number, number] => {
    return [a + head.length, b + head.length]
  })
  return { snippet: `${head}${text.slice(from, to).replace(/\s/g, ' ')}${tail}`, marks }
}

/** Beginnings and ends, in order, none within another. */
function marksIn(folded: string, parts: string[]): [number, number][] {
  const found: [number, number][] = []
  for (const part of parts)
    for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length))
      found.push([at, at + part.length])
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  return found.filter(([from], i) => i === 0 || from >= Math.max(...found.slice(0, i).map(([, to]) => to)))
}

/** Full-width letters are letters, and case does not matter. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** The same unit by unit, so that a place in it is the same place in the text. */
function foldKeepingPlaces(text: string): string {
  const whole = fold(text)
  if (whole.length === text.length) return whole
  let folded = ''
  for (const character of text) {
    const plain = fold(character)
    folded += plain.length === character.length ? plain : character
  }
  return folded
}
