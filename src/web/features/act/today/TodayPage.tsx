import { QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useSession } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { useIsPhone } from '../../../ui/use-media.ts'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { FixedDayNote } from '../../analyse/value/FixedDayNote.tsx'
import { ExportNote } from '../../identify/access-log/ExportNote.tsx'
import { DocumentNote } from '../../identify/documents/DocumentNote.tsx'
import { FormNote } from '../../identify/forms/FormNote.tsx'
import { HandInNote } from '../../identify/hand-ins/HandInNote.tsx'
import { ReviewNote } from '../../identify/reviews/ReviewNote.tsx'
import { ShareNote } from '../../identify/sharing/ShareNote.tsx'
import { DoneList } from './DoneList.tsx'
import { HandedList } from './HandedList.tsx'
import { KeysSheet } from './KeysSheet.tsx'
import { OwnerlessNote } from './OwnerlessNote.tsx'
import { RankingHelp } from './RankingHelp.tsx'
import { SnoozedList } from './SnoozedList.tsx'
import { TeamLists } from './TeamLists.tsx'
import { TodayTabs } from './TodayTabs.tsx'
import { useTodayAddress } from './today-address.ts'
import { useFreshToday } from './use-fresh-today.ts'
import { WaitingDesk } from './WaitingDesk.tsx'

/** Whom to care for today: the list with the most at stake first, the customer beside it, and what became of the rest. */
export function TodayPage() {
  const t = useText<typeof texts>('today')
  const { tab, of, openTab } = useTodayAddress()
  const leads = useSession().scope !== 'mine'
  const isPhone = useIsPhone()
  const [isHelping, setHelping] = useState(false)
  const first = useQuery(orpc.today.list.queryOptions({ input: { limit: 1, employeeId: of?.id } })).data
  useFreshToday()
  useShortcut('?', () => setHelping(true))
  const keys = {
    key: 'keys',
    label: t('keys.title'),
    icon: <QuestionCircleOutlined />,
    onClick: () => setHelping(true),
  }
  const title = useTitle(first?.total, tab === 'team', of)
  return (
    <Page
      isFilled
      head={
        <PageHead
          title={title}
          detail={first && <RankingHelp formula={first.formula} />}
          actions={
            of
              ? [{ key: 'back', label: t('backToMine'), onClick: () => openTab('waiting') }]
              : isPhone
                ? []
                : [keys]
          }
        />
      }
    >
      {!of && <TodayTabs tab={tab} leads={leads} onOpen={openTab} />}
      {first && <FixedDayNote where="todayPage" asOf={first.judgedAsOf} today={first.day} />}
      {!of && tab === 'waiting' && <OwnerlessNote />}
      {!of && tab === 'waiting' && <ReviewNote />}
      {!of && tab === 'waiting' && <DocumentNote />}
      {!of && tab === 'waiting' && <HandInNote />}
      {!of && tab === 'waiting' && <FormNote />}
      {!of && tab === 'waiting' && <ShareNote />}
      {!of && tab === 'waiting' && <ExportNote />}
      {tab === 'waiting' && <WaitingDesk key={of?.id ?? 'mine'} of={of} />}
      {tab === 'snoozed' && <SnoozedList />}
      {tab === 'handed' && <HandedList />}
      {tab === 'done' && <DoneList />}
      {tab === 'team' && <TeamLists />}
      <KeysSheet open={isHelping} onClose={() => setHelping(false)} />
    </Page>
  )
}

/** A sentence with the number of what the page shows. */
function useTitle(total: number | undefined, isTeam: boolean, of: { name: string } | undefined): string {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const team = useQuery({ ...orpc.today.team.queryOptions({ input: {} }), enabled: isTeam }).data?.data
  const sum = (key: 'customers' | 'late') => team?.reduce((all, row) => all + row[key], 0) ?? 0
  const isBare =
    useQuery({
      ...orpc.customers.count.queryOptions({ input: {} }),
      enabled: total === 0 && !of,
    }).data?.count === 0
  const shown = (count: number) => ({ count, shown: format.number(count) })
  if (isTeam && team) return t('team.title', { ...shown(sum('customers')), late: format.number(sum('late')) })
  if (total === undefined) return t('title')
  if (isBare) return t('title')
  if (of) return t('titleOf', { name: of.name, ...shown(total) })
  return total === 0 ? t('nobody') : t('waiting', shown(total))
}
