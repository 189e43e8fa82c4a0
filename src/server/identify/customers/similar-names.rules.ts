// What somebody may have meant whose query finds hardly anything: read by its sound, or with one slip of the hand. Each guess
// names tokens by which the index finds few, and says of a name whether it is what was meant.
import { editsBetween } from '../../../analytics/linkage/likeness.ts'
import { pinyinOf } from '../../platform/pinyin.ts'
import { quote } from '../../platform/search/text-tokens.ts'
import { namesakesOf } from './nicknames.rules.ts'
import { splitsOf } from './pinyin-syllables.rules.ts'
import { pairs, phoneTokens } from './search-tokens.rules.ts'
import { pairsCovering, slipsOf, swapsOf } from './slips.rules.ts'

/**
 * `query` over the tokens of names, by their index, or several of which one must fit: each is looked up for itself, for the
 * index reads all tokens of alternatives, but of those that go together only the rarest. `also` is asked of the tokens of whoever was found so; `like` are patterns
 * one of which the name or company, or the phone, must fit. No more than `most` are taken.
 */
export type Guess = {
  query: string | string[]
  most?: number
  also?: string
  like?: { of: 'name' | 'phone'; patterns: string[] }
  /** How near a name is; undefined where it is not what was meant. */
  distance(name: string): number | undefined
}

/** The likeliest first; each is only asked where those before it found too few. */
export function guessesOf(asked: string, masks: ReadonlySet<string>): Guess[] {
  const text = asked.normalize('NFKC').trim().toLowerCase()
  const characters = [...text]
  if (/^\p{Script=Han}{2,12}$/u.test(text))
    return [turned(characters), ...bySound(pinyinOf(text), text), ...oneWrong(characters)]
  const digits = text.replace(/[\s+().-]/g, '')
  if (/^\d{10,13}$/.test(digits)) return masks.has('phone') ? [] : oneDigitWrong(digits.slice(-11))
  return byLetters(text)
}

/** Letters, of which some may have become characters already. */
function byLetters(text: string): Guess[] {
  const plain = text.replace(/\p{Script=Han}+/gu, (run) => pinyinOf(run).join(''))
  const words = plain.match(/[a-z]+/g) ?? []
  const letters = words.join('')
  if (letters.length < 3 || letters.length > 24 || !/^[a-z\s'.-]+$/.test(plain)) return []
  const isMixed = plain !== text
  // Whoever sounds exactly as letters alone say was found by them.
  const spelt = likelySplits(letters).flatMap((way) => bySound(way, text).slice(isMixed ? 0 : 1))
  return [...spelt, ...speltNearly(letters), ...(isMixed ? [] : nearWords(words))]
}

/** Sounds that typists and whole provinces take for each other. */
const confusions: [RegExp, string[]][] = [
  [/^zh/, ['z']],
  [/^z(?!h)/, ['zh']],
  [/^ch/, ['c']],
  [/^c(?!h)/, ['ch']],
  [/^sh/, ['s']],
  [/^s(?!h)/, ['sh']],
  [/^n/, ['l']],
  [/^l/, ['n', 'r']],
  [/^r/, ['l']],
  [/^f/, ['h']],
  [/^h/, ['f']],
]
const endings: [RegExp, string][] = [
  [/ang$/, 'an'],
  [/an$/, 'ang'],
  [/eng$/, 'en'],
  [/en$/, 'eng'],
  [/ing$/, 'in'],
  [/in$/, 'ing'],
  // Without a key for ü.
  [/^([ln])u$/, '$1v'],
]

/** The syllable itself first. */
function soundsLike(syllable: string): string[] {
  const heads = confusions.flatMap(([head, others]) =>
    head.test(syllable) ? others.map((other) => syllable.replace(head, other)) : [],
  )
  const begun = [syllable, ...heads]
  const ended = begun.flatMap((each) =>
    endings.flatMap(([end, other]) => (end.test(each) ? [each.replace(end, other)] : [])),
  )
  return [...new Set([...begun, ...ended])]
}

/** First exactly so, then with sounds that are taken for each other. */
function bySound(syllables: string[], asked: string): Guess[] {
  const exact = syllables.map((syllable) => [syllable])
  const near = syllables.map(soundsLike)
  return [exact, near].map((choices) => ({
    query: [...choices.map((choice) => choice.map((syllable) => `p${syllable}`)), ...neighboursIn(choices)]
      .map((tokens) => `(${tokens.map(quote).join(' | ')})`)
      .join(' & '),
    distance: (name) => (soundsIn(name, choices) ? differing(name, asked) : undefined),
  }))
}

/** Of each two neighbours the first letters that they may have. */
function neighboursIn(choices: string[][]): string[][] {
  const letters = choices.map((choice) => [...new Set(choice.map((syllable) => syllable.charAt(0)))])
  return letters
    .slice(1)
    .map((second, i) => (letters[i] ?? []).flatMap((a) => second.map((b) => `i${a}${b}`)))
}

/** The syllables follow each other somewhere in the name. */
function soundsIn(name: string, choices: string[][]): boolean {
  return [...name.matchAll(/\p{Script=Han}+/gu)].some(([run]) => {
    const syllables = pinyinOf(run)
    return syllables.some((_, at) => choices.every((choice, i) => choice.includes(syllables[at + i] ?? '')))
  })
}

function differing(name: string, asked: string): number {
  return editsBetween(name.toLowerCase(), asked, 9) + Math.abs([...name].length - [...asked].length) / 10
}

const fewTurned = 5

/** Two neighbours are swapped: few bear such a name, and they are quickly found. */
function turned(characters: string[]): Guess {
  const asked = characters.join('')
  const swapped = swapsOf(characters)
  const like = { of: 'name' as const, patterns: swapped.map((each) => asPattern(each)) }
  return { query: allPairsOf(swapped), most: fewTurned, like, distance: (name) => differing(name, asked) }
}

/** A longer one may be a part of a company's name. */
const asPattern = (characters: readonly string[]) =>
  characters.length > 3 ? `%${characters.join('')}%` : characters.join('')

const allPairsOf = (texts: readonly string[][]) =>
  texts
    .map(
      (text) =>
        `(${pairs(text)
          .map((pair) => quote(`c${pair}`))
          .join(' & ')})`,
    )
    .join(' | ')

/** Of three characters one is another, missing or too many; longer ones have one half that is right. */
function oneWrong(characters: string[]): Guess[] {
  const [a = '', b = '', c = ''] = characters
  const asked = characters.join('')
  const within = (name: string) => {
    const edits = editsBetween(name, asked, 1)
    return edits > 1 ? undefined : edits
  }
  if (characters.length === 2) return []
  if (characters.length === 3) {
    const [third = ''] = pinyinOf(c)
    const terms = [`c${b}${c}`, `c${a}${b}`, `c${a}${c}`].map(quote)
    const query = [...terms, `${quote(`s${a}`)} & ${quote(`p${third}`)}`]
      .map((term) => `(${term})`)
      .join(' | ')
    const patterns = [`_${b}${c}`, `${a}_${c}`, `${a}${b}_`, `${a}_${b}${c}`, `${a}${b}_${c}`, `${a}${c}`]
    return [{ query, like: { of: 'name', patterns }, distance: within }]
  }
  const half = Math.ceil(characters.length / 2)
  const halves = [characters.slice(0, half), characters.slice(half)].filter((part) => part.length > 1)
  const patterns = characters.map((_, i) => asPattern(characters.with(i, '_')))
  const query = allPairsOf(halves)
  return [{ query, like: { of: 'name', patterns }, distance: (name) => differing(name, asked) }]
}

/** One digit is another, two neighbours are swapped, or one of eleven was left out: half of the number is right. */
function oneDigitWrong(digits: string): Guess[] {
  const tokens = phoneTokens(digits)
  const swapped = swapsOf([...digits]).map((each) => each.join(''))
  // A swap across the two halves leaves neither right.
  const across = swapped.map((each) => `(${phoneTokens(each).map(quote).join(' & ')})`)
  const places = [...digits].map((_, i) => i)
  const patterns =
    digits.length === 11
      ? [...places.map((i) => `${digits.slice(0, i)}_${digits.slice(i + 1)}`), ...swapped]
      : [...places, digits.length].map((i) => `${digits.slice(0, i)}_${digits.slice(i)}`)
  const query = [...tokens.map(quote), `${quote(`m${digits.slice(0, 7)}`)}`, ...across].join(' | ')
  return [{ query, like: { of: 'phone', patterns }, distance: () => 1 }]
}

/** From so many letters on two slips are forgiven, if the first few are right. */
const longWord = 6
const rightBeginning = 4

/** English names and words with slips, and what somebody is called else. */
function nearWords(words: string[]): Guess[] {
  if (words.every((word) => word.length < 3)) return []
  const query = words.map((word) => `(${termsNear(word).join(' | ')})`).join(' & ')
  return [{ query, distance: (name) => sumOf(words.map((word) => nearestIn(name, word))) }]
}

function termsNear(word: string): string[] {
  const whole = `${quote(`w${word}`)}:*`
  if (word.length < 3) return [whole]
  const isLong = word.length >= longWord
  const slips = isLong ? slipsOf(word, rightBeginning) : slipsOf(word)
  const near = [...namesakesOf(word), ...slips].map((each) => quote(`w${each}`))
  return isLong ? [`${quote(`w${word.slice(0, rightBeginning)}`)}:*`, ...near] : [whole, ...near]
}

function nearestIn(name: string, word: string): number | undefined {
  const limit = word.length >= longWord ? 2 : 1
  const namesakes = namesakesOf(word)
  const near = (name.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((each) => {
    if (each.startsWith(word)) return [0]
    if (namesakes.includes(each)) return [0.5]
    const edits = editsBetween(each, word, limit)
    return edits > limit ? [] : [edits]
  })
  return near.length > 0 ? Math.min(...near) : undefined
}

function sumOf(distances: (number | undefined)[]): number | undefined {
  let sum = 0
  for (const distance of distances) {
    if (distance === undefined) return undefined
    sum += distance
  }
  return sum
}

const mostSpellings = 200
const mostLookUps = 16

/** Those of the fewest syllables, but never of one: nobody is called so little. */
function likelySplits(letters: string): string[][] {
  const ways = splitsOf(letters).filter(({ length }) => length > 1)
  const fewest = Math.min(...ways.map(({ length }) => length))
  return ways.filter(({ length }) => length === fewest)
}

/** Pinyin with one slip: whatever one keystroke away is pinyin again. */
function speltNearly(letters: string): Guess[] {
  const spellings = slipsOf(letters)
    .flatMap(likelySplits)
    .filter(({ length }) => length < 5)
  // Fewer syllables are likelier to be real ones.
  const likely = spellings.toSorted((a, b) => a.length - b.length).slice(0, mostSpellings)
  if (likely.length === 0) return []
  const lookUps = new Map<string, number>()
  for (const { pair, covered } of pairsCovering(likely))
    for (const lookUp of lookUpsOf(pair, covered)) lookUps.set(lookUp, (lookUps.get(lookUp) ?? 0) + 1)
  // What finds more of the spellings is likelier to find the one that was meant.
  const query = [...lookUps].toSorted((a, b) => b[1] - a[1]).map(([lookUp]) => lookUp)
  const meant = new Set(likely.map((syllables) => syllables.join('')))
  return [
    { query: query.slice(0, mostLookUps), also: anyOf(likely), distance: (name) => heardIn(name, meant) },
  ]
}

/**
 * Of each of these what finds whoever has these two syllables of it, as tokens that go together: with the first letters of both where they are
 * neighbours, or with all first letters, for two common syllables alone would leave thousands.
 */
function lookUpsOf(pair: [string, string], spellings: string[][]): string[] {
  const known = pair.map((syllable) => `p${syllable}`)
  return spellings.map((syllables) => {
    const isNeighbours = syllables.some((each, i) => each === pair[0] && syllables[i + 1] === pair[1])
    const letters = (isNeighbours ? pair : syllables).map((syllable) => syllable.charAt(0))
    return [...known, ...pairs(letters).map((each) => `i${each}`)].map(quote).join(' & ')
  })
}

/** Tokens of any of these, what several begin with said once. */
function anyOf(spellings: string[][]): string {
  const rests = new Map<string, string[][]>()
  for (const [first = '', ...rest] of spellings) rests.set(first, [...(rests.get(first) ?? []), rest])
  const terms = [...rests].map(([first, tails]) => {
    const head = quote(`p${first}`)
    return tails.some(({ length }) => length === 0) ? head : `(${head} & (${anyOf(tails)}))`
  })
  return terms.join(' | ')
}

/** The whole name sounds so, or three syllables and more of it. */
function heardIn(name: string, meant: ReadonlySet<string>): number | undefined {
  const syllables = pinyinOf(name)
  if (meant.has(syllables.join(''))) return 1
  const within = [3, 4].some((length) =>
    syllables.some((_, at) => meant.has(syllables.slice(at, at + length).join(''))),
  )
  return within ? 1 + syllables.length / 10 : undefined
}
