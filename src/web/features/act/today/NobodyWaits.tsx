// An empty list, and what it means for this reader: a new house, a head whose team waits, or a day that is done.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan, useSession } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useTodayAddress } from './today-address.ts'

export function NobodyWaits({ of }: { of: { id: string; name: string } | undefined }) {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const leads = useSession().scope !== 'mine' && !of
  const { openTab } = useTodayAddress()
  const next = useQuery(orpc.today.upcoming.queryOptions({ input: { employeeId: of?.id } })).data?.data
  const customers = useQuery(orpc.customers.count.queryOptions({ input: {} })).data
  const team = useQuery({ ...orpc.today.team.queryOptions({ input: {} }), enabled: leads }).data?.data
  const sum = (key: 'customers' | 'late') => team?.reduce((all, row) => all + row[key], 0) ?? 0
  const teamWaits = sum('customers')
  if (!of && customers?.count === 0) return <NobodyYet />
  if (leads && teamWaits > 0)
    return (
      <EmptyState
        title={t('team.title', {
          count: teamWaits,
          shown: format.number(teamWaits),
          late: format.number(sum('late')),
        })}
        hint={t('team.mineEmpty')}
        actions={[{ key: 'team', label: t('team.open'), onClick: () => openTab('team') }]}
        isPrimary
      />
    )
  const names = next
    ?.map((each) =>
      t('nextOne', { name: each.name, on: format.date(each.on, 'monthDay'), why: each.sentence }),
    )
    .join(t('nextJoin'))
  return (
    <EmptyState
      title={of ? t('nobodyOf', { name: of.name }) : t('nobody')}
      hint={names ? t('next', { names }) : t('nobodyNext')}
    />
  )
}

function NobodyYet() {
  const t = useText<typeof texts>('today')
  const can = useCan()
  const navigate = useNavigate()
  const actions = can('customer.import')
    ? [{ key: 'import', label: t('yet.import'), onClick: () => void navigate({ to: '/identify/imports' }) }]
    : []
  return <EmptyState title={t('yet.title')} hint={t('yet.hint')} actions={actions} isPrimary />
}
