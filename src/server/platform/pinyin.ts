import { pinyin } from 'pinyin-pro'

/**
 * Syllables without tones, surnames read as surnames.
 *
 *     pinyinOf('曾晓丽') // ['zeng', 'xiao', 'li']
 */
export function pinyinOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', mode: 'surname', v: true })
}

/** Every way in which one character is read. */
export function soundsOf(character: string): string[] {
  const all = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })
  return [...new Set([...pinyinOf(character), ...all])]
}
