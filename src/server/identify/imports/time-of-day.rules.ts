// A time of day as it is written beside a date or in a column of its own.
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { valueText } from './clean-text.rules.ts'
import { type Parsed, refuseValue } from './refusal.rules.ts'

export interface TimeOfDay {
  /** Since midnight. */
  milliseconds: number
  /** Minutes ahead of UTC where the text names its zone. */
  offsetMinutes: number | null
}

const DAY = 86_400_000
const form =
  /^(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2})\s*(?:[:时時点點]\s*(?:(\d{1,2})\s*[:分]?\s*(?:(\d{1,2})(?:[.,](\d{1,9}))?\s*秒?)?)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\[.+\])?$/i

/** Reads `8:26`, `08:26:00.5`, `8:26 PM`, `下午3点15分`, `08:26:00+08:00`, `0826`, and the fraction of a day of a spreadsheet. */
export function parseTimeOfDay(cell: CellValue | undefined): Parsed<TimeOfDay> {
  if (cell instanceof Date)
    return { milliseconds: cell.getTime() - Math.floor(cell.getTime() / DAY) * DAY, offsetMinutes: null }
  if (typeof cell === 'number' && cell >= 0 && cell < 1) {
    return { milliseconds: Math.round(cell * 86_400) * 1000, offsetMinutes: null }
  }
  const text = valueText(cell)
  if (text === '') return null
  const compact = /^(\d{2})(\d{2})(\d{2})?$/.exec(text)
  const parts = form.exec(compact ? `${compact[1]}:${compact[2]}:${compact[3] ?? '00'}` : text)
  const milliseconds = parts ? sinceMidnight(parts) : null
  if (!parts || milliseconds === null) return refuseValue('timeUnreadable', text)
  return { milliseconds, offsetMinutes: offsetOf(parts[7]) }
}

function sinceMidnight(parts: RegExpExecArray): number | null {
  const [, part, hours = '', minutes = '0', seconds = '0', fraction = '0', half] = parts
  // A bare number is an hour only with a word that says so.
  if (parts[3] === undefined && !part && !half && !/[时時点點]/.test(parts[0])) return null
  const hour = hourOf(Number(hours), part, half)
  const [minute, second] = [Number(minutes), Number(seconds)]
  const isMidnight = hour === 24 && minute === 0 && second === 0
  if ((hour > 23 && !isMidnight) || minute > 59 || second > 60) return null
  return (
    ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000)
  )
}

function hourOf(hour: number, part: string | undefined, half: string | undefined): number {
  const isAfternoon = part === '下午' || part === '晚上' || half?.toLowerCase().startsWith('p')
  const isMorning = part === '凌晨' || part === '上午' || half?.toLowerCase().startsWith('a')
  if (isAfternoon && hour < 12) return hour + 12
  return isMorning && hour === 12 ? 0 : hour
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null
  const parts = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (!parts) return 0
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  return parts[1] === '-' ? -minutes : minutes
}
