// What can be wrong with a whole file, by name; the server's Problem wraps it and words it in the reader's language.

export type SpreadsheetFaultCode =
  | 'emptyFile' // no byte, or nothing but blank rows
  | 'headingsOnly' // a heading row and no data below it
  | 'notASpreadsheet' // neither delimited text nor a workbook; found: what it looks like
  | 'unreadableContent' // neither text nor anything known
  | 'wrongExtension' // readable, but not what its name says: extension, found
  | 'oldExcel' // the binary .xls of Excel 97–2003
  | 'encryptedWorkbook'
  | 'damagedWorkbook' // part: which piece of the archive cannot be read
  | 'zipBomb' // reason: entries | ratio | size | overlap | sharedStrings; limit, found
  | 'sheetMissing' // sheet: the one asked for; sheets: those there are
  | 'tooManyRows' // limit
  | 'tooManyColumns' // line, limit
  | 'cellTooLong' // line, limit (characters)
  | 'brokenQuotes' // so many quotes that never close that the file cannot be trusted; line: the first

export type FaultParams = Readonly<Record<string, string | number>>

/** Thrown for a file that cannot be read at all. A single bad row is no fault of the file: see `RowFault`. */
export class SpreadsheetFault extends Error {
  override readonly name = 'SpreadsheetFault'
  readonly code: SpreadsheetFaultCode
  readonly params: FaultParams

  constructor(code: SpreadsheetFaultCode, params: FaultParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.code = code
    this.params = params
  }
}
