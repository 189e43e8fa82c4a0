import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/handIns.json'
import { useCan } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'

/** From so many days before the last day on. */
const noticeDays = 3

/** On Today: a call that ends soon or has passed, and, for whoever receives, how many are late. */
export function HandInNote() {
  const t = useText<typeof texts>('handIns')
  const mayRead = useCan()('customer.read')
  const calls = useQuery({ ...orpc.handIns.list.queryOptions(), enabled: mayRead }).data?.data ?? []
  const open = calls.filter(({ state }) => state === 'open')
  const mine = open.filter((call) => call.isCalled && !call.nothingMoreAt && call.daysLeft <= noticeDays)
  const late = open.filter((call) => (call.late ?? 0) > 0)
  if (mine.length + late.length === 0) return null
  return (
    <>
      {mine.map(({ id, name, daysLeft }) => (
        <p key={id} className={cards.note}>
          {name} ·{' '}
          <span className={daysLeft <= 1 ? cards.late : undefined}>
            {t(daysLeft < 0 ? 'past' : 'left', { count: Math.abs(daysLeft) })}
          </span>{' '}
          <Link to="/identify/hand-ins">{t('go')}</Link>
        </p>
      ))}
      {late.map(({ id, name, late: count }) => (
        <p key={id} className={cards.note}>
          {name} · <span className={cards.late}>{t('lateCount', { count: count ?? 0 })}</span>{' '}
          <Link to="/identify/hand-ins">{t('go')}</Link>
        </p>
      ))}
    </>
  )
}
