// What somebody may have meant whose query finds hardly anything: read by its sound, or with one slip of the hand. Each guess
// names tokens by which the index finds few, and says of a name whether it is what was meant.
import { editsBetween } from '../../../analytics/linkage/likeness.ts'
import { pinyinOf } from '../../platform/pinyin.ts'
import { quote } from '../../platform/search/text-tokens.ts'
import { namesakesOf } from './nicknames.rules.ts'
import { pairs, phoneTokens, splitPinyin } from './search-tokens.rules.ts'

/** `query` over the tokens of names; `like` are patterns one of which the name or company, or the phone, must fit. */
export type Guess = {
  query: string
  like?: { of: 'name' | 'phone'; patterns: string[] }
  /** How near a name is; undefined where it is not what was meant. */
  distance(name: string): number | undefined
}

/** The likeliest first; each is only asked where those before it found too few. */
export function guessesOf(asked: string, masks: ReadonlySet<string>): Guess[] {
  const text = asked.normalize('NFKC').trim().toLowerCase()
  const characters = [...text]
  if (/^\p{Script=Han}{2,12}$/u.test(text)) return [...bySound(pinyinOf(text), text), ...oneWrong(characters)]
  const digits = text.replace(/[\s+().-]/g, '')
  if (/^\d{10,13}$/.test(digits)) return masks.has('phone') ? [] : oneDigitWrong(digits.slice(-11))
  const words = text.match(/[a-z]+/g) ?? []
  const letters = words.join('')
  if (letters.length < 3 || letters.length > 24 || !/^[a-z\s'.-]+$/.test(text)) return []
  const syllables = splitPinyin(letters)
  const spelt = syllables && syllables.length > 1 ? bySound(syllables, letters) : []
  return [...spelt, ...speltNearly(letters), ...nearWords(words)]
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
    query: choices
      .map((choice) => `(${choice.map((syllable) => quote(`p${syllable}`)).join(' | ')})`)
      .join(' & '),
    distance: (name) => (soundsIn(name, choices) ? differing(name, asked) : undefined),
  }))
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

/** Of three characters one is another, missing or too many; longer ones have one half that is right. */
function oneWrong(characters: string[]): Guess[] {
  const [a = '', b = '', c = ''] = characters
  const asked = characters.join('')
  if (characters.length === 2) return []
  const within = (name: string) => {
    const edits = editsBetween(name, asked, 1)
    return edits > 1 ? undefined : edits
  }
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
  const query = halves
    .map(
      (part) =>
        `(${pairs(part)
          .map((pair) => quote(`c${pair}`))
          .join(' & ')})`,
    )
    .join(' | ')
  const patterns = characters.map((_, i) => `%${characters.with(i, '_').join('')}%`)
  return [{ query, like: { of: 'name', patterns }, distance: (name) => differing(name, asked) }]
}

/** One digit is another, two neighbours are swapped, or one of eleven was left out: half of the number is right. */
function oneDigitWrong(digits: string): Guess[] {
  const tokens = phoneTokens(digits)
  const swapped = [...digits].slice(1).map((digit, i) => {
    return digits.slice(0, i) + digit + digits.charAt(i) + digits.slice(i + 2)
  })
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

const alphabet = [...'abcdefghijklmnopqrstuvwxyz']

/** Every text one keystroke away, of keystrokes up to this one. */
function slipsOf(word: string, last = word.length): string[] {
  const slips = new Set<string>()
  for (let i = 0; i <= last; i++) {
    const [head, tail] = [word.slice(0, i), word.slice(i)]
    if (tail) slips.add(head + tail.slice(1))
    if (tail.length > 1) slips.add(`${head}${tail.charAt(1)}${tail.charAt(0)}${tail.slice(2)}`)
    for (const letter of alphabet) {
      slips.add(head + letter + tail)
      if (tail) slips.add(head + letter + tail.slice(1))
    }
  }
  slips.delete(word)
  return [...slips]
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

const mostSpellings = 60

/** Pinyin with one slip: whatever one keystroke away is pinyin again. */
function speltNearly(letters: string): Guess[] {
  const spellings = slipsOf(letters).flatMap((slip) => {
    const syllables = splitPinyin(slip)
    return syllables && syllables.length > 1 && syllables.length < 5 ? [syllables] : []
  })
  // Fewer syllables are likelier to be real ones.
  const likely = spellings.toSorted((a, b) => a.length - b.length).slice(0, mostSpellings)
  if (likely.length === 0) return []
  const query = likely
    .map((syllables) => `(${syllables.map((each) => quote(`p${each}`)).join(' & ')})`)
    .join(' | ')
  const meant = new Set(likely.map((syllables) => syllables.join('')))
  return [{ query, distance: (name) => (meant.has(pinyinOf(name).join('')) ? 1 : undefined) }]
}
