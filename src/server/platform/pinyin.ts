import { pinyin } from 'pinyin-pro'

/**
 * Syllables without tones, surnames read as surnames.
 *
 *     pinyinOf('曾晓丽') // ['zeng', 'xiao', 'li']
 */
export function pinyinOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', mode: 'surname', v: true })
}
