import { currencyDigits } from '../../../../contracts/currency.ts'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/rfm.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Rfm.module.css'
import { recencyRanges, risingRanges, type ScoreRange } from './score-ranges.ts'

/** What each score stands for, by the lines that hold now. */
export function RfmLines({ lines }: { lines: Answers['rfm']['grid']['lines'] }) {
  const t = useText<typeof texts>('rfm')
  const format = useFormat()
  // To the cent where a line lies between two whole amounts, or two scores would seem to share it.
  const amount = (minor: number) =>
    format.amount(minor, minor % 10 ** currencyDigits(format.currency) === 0 ? 'whole' : 'full')
  const number = (value: number) => format.number(value)
  const byScore = (ranges: ScoreRange[]) => new Map(ranges.map((range) => [range.score, range]))
  const recency = byScore(recencyRanges(lines.recencyDays))
  const frequency = byScore(risingRanges(lines.frequency, 1))
  const money = byScore(risingRanges(lines.monetaryMinor))
  const say = (range: ScoreRange | undefined, words: (value: number) => string) => {
    if (!range || range.isEmpty) return '–'
    const { from, to } = range
    if (to === null) return from === null ? t('line.all') : t('line.from', { from: words(from) })
    if (from === null) return t('line.below', { to: words(to + 1) })
    if (words === amount) return t('line.toBelow', { from: words(from), to: words(to + 1) })
    return from === to ? words(from) : t('line.between', { from: words(from), to: words(to) })
  }
  return (
    <>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{t('line.score')}</th>
            <th scope="col">{t('line.recency')}</th>
            <th scope="col">{t('line.frequency')}</th>
            <th scope="col">{t('line.money')}</th>
          </tr>
        </thead>
        <tbody>
          {[5, 4, 3, 2, 1].map((score) => (
            <tr key={score}>
              <th scope="row">{score}</th>
              <td>{say(recency.get(score), number)}</td>
              <td>{say(frequency.get(score), number)}</td>
              <td>{say(money.get(score), amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>{t('line.hint')}</p>
    </>
  )
}
