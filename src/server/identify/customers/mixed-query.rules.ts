// Characters and Latin letters in one word, as an input method leaves them: 许yao桂, xu瑶gui, 许yg.
import { soundsOf } from '../../platform/pinyin.ts'
import { splitsOf } from './pinyin-syllables.rules.ts'

/** All of `exact` and one of each group of `any` are among the tokens; the name or company is like `holds`, as LIKE reads it. */
export type MixedReading = { exact: string[]; prefix: string[]; any: string[][]; holds: string }

/** One character of a name, as far as it was told. */
type Told = { character?: string; sounds: string[]; initials: string[] }

const mostWays = 6
const longestName = 12
const mostInitials = 4

/** The text in lower case. None where it is not characters and letters alone. */
export function readMixed(text: string): MixedReading[] {
  if (!/^[\p{Script=Han}a-z\s']+$/u.test(text)) return []
  const runs = text.match(/\p{Script=Han}|[a-z]+/gu) ?? []
  let ways: Told[][] = [[]]
  for (const run of runs) {
    const readings = readingsOf(run)
    ways = ways.flatMap((way) => readings.map((told) => [...way, ...told])).slice(0, mostWays)
  }
  return ways.flatMap((told) => (told.length > 1 && told.length <= longestName ? [asTokens(told)] : []))
}

const initialOf = (sound: string) => sound.charAt(0)

/** A character is itself; letters are syllables, or each the first of one. */
function readingsOf(run: string): Told[][] {
  if (/\p{Script=Han}/u.test(run)) {
    const sounds = soundsOf(run)
    return [[{ character: run, sounds, initials: [...new Set(sounds.map(initialOf))] }]]
  }
  const spelt = splitsOf(run).map((syllables) =>
    syllables.map((syllable) => ({ sounds: [syllable], initials: [initialOf(syllable)] })),
  )
  const short =
    run.length <= mostInitials ? [[...run].map((letter) => ({ sounds: [], initials: [letter] }))] : []
  return [...spelt, ...short]
}

function asTokens(told: Told[]): MixedReading {
  const exact: string[] = []
  const any = told.flatMap(({ sounds }) => (sounds.length > 0 ? [sounds.map((sound) => `p${sound}`)] : []))
  told.slice(1).forEach((second, i) => {
    const first = told[i]
    if (first?.character && second.character) exact.push(`c${first.character}${second.character}`)
    else any.push((first?.initials ?? []).flatMap((a) => second.initials.map((b) => `i${a}${b}`)))
  })
  const holds = `%${told.map(({ character }) => character ?? '_').join('')}%`
  return { exact, prefix: [], any, holds }
}
