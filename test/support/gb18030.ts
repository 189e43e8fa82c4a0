// Chinese office programs still write CSV in GB18030; Node only reads it. Two-byte characters, which is all that tests write.

let codes: Map<string, [number, number]> | undefined

function twoByteCodes(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gb18030')
  const known = new Map<string, [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return known
}

/** The bytes of a text as a Chinese office program would save it. */
export function encodeGb18030(text: string): Buffer {
  codes ??= twoByteCodes()
  return Buffer.from(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0)
      const bytes = code < 0x80 ? [code] : codes?.get(letter)
      if (!bytes) throw new Error(`no two-byte code for ${letter}`)
      return bytes
    }),
  )
}
