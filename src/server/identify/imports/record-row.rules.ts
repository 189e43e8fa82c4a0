// A row about somebody on record: whose it is, read alike for every kind, and what the kind's own columns say.
import type { CountryCode } from 'libphonenumber-js/max'
import type { RecordColumn } from '../../../contracts/import-mapping.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Home } from '../../platform/history/place.ts'
import type { ToldWays, Verdict } from '../../platform/history/told-records.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { freeText, longText } from './clean-text.rules.ts'
import { createPhoneReader, type PhoneReader, parseEmail } from './contact.rules.ts'
import { parseMoment } from './date.rules.ts'
import { parseIdentifier } from './identifier-cell.rules.ts'
import { type Parsed, Refusal } from './refusal.rules.ts'
import {
  addMissing,
  createRowReader,
  type Draft,
  type ImportRow,
  type RowResult,
  type Step,
  step,
} from './row.rules.ts'
import type { Named } from './who-is.service.ts'

/** Whose a row is, as the file says it. */
export type Whose = {
  customerNumber: string | null
  customerName: string | null
  customerPhone: string | null
  customerEmail: string | null
}

export type RecordReading = {
  /** Phones without a country code are of this one. */
  country: CountryCode
  currentYear: number
  /** From a wall clock of the house, read as if it were UTC, to the instant. */
  instantOf(wall: number): number
}

/** A line whose customer is known. `nth`: which of those in the file that say the same thing of the same customer. */
export type PlacedLine<Said> = {
  line: number
  nth: number
  home: Home
  other: Home | undefined
  said: Said
}

/** Why a line is not taken although it could be read. */
export type LineFault = { code: string; params: Record<string, string | number> }

export type Judged = {
  /** What becomes of each line. */
  verdicts: ReadonlyMap<number, Verdict | LineFault>
  /** By line another spouse on record, or in the file: taken all the same, and worth a look. */
  otherSpouses?: ReadonlyMap<number, string[]>
  write(tx: InOperation): Promise<void>
}

type OwnField<Said extends Whose> = Exclude<keyof Said, keyof Whose>

/** How the cells of a column are parsed for a field; a whole step where more is to be done than to keep what they say. */
type HowRead<Said, Field extends keyof Said> = (
  column: RecordColumn,
  reading: RecordReading & { phones: PhoneReader },
) => ((cell: CellValue | undefined) => Parsed<NonNullable<Said[Field]>>) | Step<Said>

/** What rows of one kind are made of: how their columns are read, and what becomes of them. */
export type RecordKind<Said extends Whose> = {
  empty(): Said
  fields: { [Field in OwnField<Said>]: HowRead<Said, Field> }
  /** Notes what is missing. */
  finish(draft: Draft<Said>, columns: ReadonlyMap<string, number>): void
  /** By what rows are the same where each of them counts; null where a row is one of a kind. */
  sameAs?(said: Said): string | null
  /** Whom else a row is about. */
  other?(said: Said): Named
  /** What whoever writes must hold before the customers themselves. */
  hold?(tx: Ctx, all: readonly Said[]): Promise<void>
  /** What else is wrong with rows that are refused already, by what the house knows. */
  besides?(ctx: Ctx): Promise<(said: Said) => LineFault | undefined>
  /** Asks the database for all of them at once, and writes nothing yet. */
  judge(ctx: Ctx, lines: PlacedLine<Said>[], ways: ToldWays): Promise<Judged>
}

const MOST_TEXT = 200

export const nobody: Whose = {
  customerNumber: null,
  customerName: null,
  customerPhone: null,
  customerEmail: null,
}

export function createRecordReader<Said extends Whose>(
  kind: RecordKind<Said>,
  columns: readonly RecordColumn[],
  reading: RecordReading,
): (row: ImportRow) => RowResult<Said> {
  const phones = createPhoneReader(reading.country)
  const places = new Map(columns.map(({ field, column }) => [field, column]))
  const steps = calendarsFirst(columns).map((column) => {
    const { field } = column
    if (!isOwnField(kind, field)) return whoseStep<Said>(column, phones)
    return ownStep(kind, field, column, { ...reading, phones })
  })
  return createRowReader(kind.empty, steps, (draft) => {
    requireWhose(draft, places)
    kind.finish(draft, places)
    return draft.record
  })
}

/** A birthday is read by the calendar beside it, on whichever side that stands. */
function calendarsFirst(columns: readonly RecordColumn[]): RecordColumn[] {
  const isCalendar = ({ field }: RecordColumn) => field === 'birthCalendar'
  return [...columns.filter(isCalendar), ...columns.filter((column) => !isCalendar(column))]
}

const isOwnField = <Said extends Whose>(
  { fields }: RecordKind<Said>,
  field: PropertyKey,
): field is OwnField<Said> => Object.hasOwn(fields, field)

function ownStep<Said extends Whose, Field extends OwnField<Said>>(
  { fields }: RecordKind<Said>,
  field: Field,
  column: RecordColumn,
  reading: RecordReading & { phones: PhoneReader },
): Step<Said> {
  const how = fields[field](column, reading)
  if (typeof how !== 'function') return how
  return step<Said, NonNullable<Said[Field]>>(column.column, how, (record, value) => {
    record[field] = value
  })
}

function whoseStep<Said extends Whose>({ column, field }: RecordColumn, phones: PhoneReader): Step<Said> {
  const put =
    <V extends string>(name: keyof Whose) =>
    (record: Whose, value: V) => {
      record[name] = value
    }
  switch (field) {
    case 'customerNumber':
      return step<Said, string>(column, parseIdentifier, put(field))
    case 'customerName':
      return step<Said, string>(column, words(), put(field))
    case 'customerEmail':
      return step<Said, string>(column, parseEmail, put(field))
    case 'customerPhone':
      return step<Said, string[]>(column, phones, (record, [first = null]) => {
        record.customerPhone = first
      })
    default:
      throw new Error(`no column of these files: ${field}`)
  }
}

/** A few words. */
export const words = () => (cell: CellValue | undefined) => freeText(cell, MOST_TEXT)

/** As many as somebody writes down. */
export const longWords = (most: number) => () => (cell: CellValue | undefined) => longText(cell, most)

export const identifier = () => parseIdentifier

/** A day, whatever the time beside it. */
export const day =
  ({ dateOrder }: RecordColumn) =>
  (cell: CellValue | undefined): Parsed<string> => {
    const moment = parseMoment(cell, dateOrder)
    if (moment === null || moment instanceof Refusal) return moment
    return new Date(moment.wall).toISOString().slice(0, 10)
  }

const whoseColumns = ['customerNumber', 'customerName', 'customerPhone', 'customerEmail']

function requireWhose(draft: Draft<Whose>, places: ReadonlyMap<string, number>): void {
  const { customerNumber, customerName, customerPhone, customerEmail } = draft.record
  const isNamed = (customerNumber ?? customerName ?? customerPhone ?? customerEmail) !== null
  if (!isNamed)
    addMissing(
      draft,
      whoseColumns.map((field) => places.get(field)),
      'whoseMissing',
    )
}
