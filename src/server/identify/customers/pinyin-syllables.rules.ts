// Where does a syllable of pinyin end that was typed without blanks? Letters that make no syllables are a slip or another language.

/** Every syllable of Mandarin without tones, by its beginning. */
const endings: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  f: 'a an ang ei en eng o ou u',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  t: 'a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo',
  w: 'a ai an ang ei en eng o u',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
}

const syllables = new Set(
  Object.entries(endings).flatMap(([beginning, ends]) => ends.split(' ').map((end) => beginning + end)),
)
const longest = 6

/** As keyboards and passports write what pinyin writes with ü. */
const otherwise: Readonly<Record<string, string>> = { lue: 'lve', nue: 'nve', lyu: 'lv', nyu: 'nv' }

const read = (letters: string) => otherwise[letters] ?? (syllables.has(letters) ? letters : undefined)

/** Of letters like `yanan` both ways hold, yan an and ya nan; no more than these are looked for. */
const mostWays = 4

/** Every way in which these letters are syllables one after the other, the longest first; none where they are no pinyin. */
export function splitsOf(letters: string): string[][] {
  const ways: string[][] = []
  const dead = new Set<number>()
  const walk = (at: number, before: string[]): boolean => {
    if (at === letters.length) return ways.push(before) > 0
    if (dead.has(at)) return false
    let isWay = false
    for (let end = Math.min(letters.length, at + longest); end > at && ways.length < mostWays; end--) {
      const syllable = read(letters.slice(at, end))
      if (syllable && walk(end, [...before, syllable])) isWay = true
    }
    if (!isWay && ways.length < mostWays) dead.add(at)
    return isWay
  }
  if (letters !== '') walk(0, [])
  return ways
}
