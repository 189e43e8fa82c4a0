// A real PDF of one page, small: Chinese by the font that every reader has, so that nothing need be embedded.

/** Lines of a page of A4, the first larger; what does not fit is not written. `mark` tells it from others and is seen by nobody. */
export function pdfOfLines(lines: readonly string[], mark: string): Buffer {
  const text = lines.slice(0, 34).map((line, index) => {
    const hex = [...line].map((char) => (char.codePointAt(0) ?? 32).toString(16).padStart(4, '0')).join('')
    const [size, y] = index === 0 ? [20, 770] : [12, 760 - index * 22]
    return `BT /F1 ${size} Tf 1 0 0 1 60 ${y} Tm <${hex}> Tj ET`
  })
  const content = text.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    // The Latin half of the character collection is half as wide.
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 /W [1 95 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let pdf = `%PDF-1.4\n% ${mark}\n`
  const offsets = objects.map((object, index) => {
    const at = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = pdf.length
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const at of offsets) pdf += `${String(at).padStart(10, '0')} 00000 n \n`
  return Buffer.from(
    `${pdf}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  )
}
