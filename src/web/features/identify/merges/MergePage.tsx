import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type Action, PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { CustomerPicker } from './CustomerPicker.tsx'
import { MergeEnds } from './MergeEnds.tsx'
import { MergeTable } from './MergeTable.tsx'
import { useChosenRecords } from './use-chosen-records.ts'
import { useMerge } from './use-merge.ts'

/** Several records of one customer, side by side, before they become one. */
export function MergePage() {
  const { ids } = useChosenRecords()
  // Whoever looks at others begins anew.
  return ids.length < 2 ? <Choosing /> : <Comparing key={ids.toSorted().join()} />
}

/** Of one record: which others are the same customer? */
function Choosing() {
  const t = useText<typeof texts>('merges')
  const { ids, add } = useChosenRecords()
  const [id = ''] = ids
  const first = useQuery({ ...orpc.customers.get.queryOptions({ input: { id } }), enabled: id !== '' }).data
  return (
    <Page
      head={<PageHead title={first ? t('withWhom', { name: first.name }) : t('title')} detail={t('lead')} />}
    >
      <Section title={t(first ? 'chooseOther' : 'chooseFirst')}>
        <CustomerPicker except={ids} onPick={add} />
      </Section>
    </Page>
  )
}

function Comparing() {
  const t = useText<typeof texts>('merges')
  const { ids, add, keep, leaveOut } = useChosenRecords()
  const [id = '', ...memberIds] = ids
  const [choices, setChoices] = useState<Record<string, string>>({})
  const query = useQuery({
    ...orpc.merges.preview.queryOptions({ input: { id, memberIds, choices } }),
    placeholderData: keepPreviousData,
  })
  const merging = useMerge(query.data, choices)
  const choose = (field: string, recordId: string | undefined) => {
    const { [field]: _, ...others } = choices
    setChoices(recordId ? { ...others, [field]: recordId } : others)
  }
  const [, second] = ids
  const swap: Action[] =
    ids.length === 2 && second ? [{ key: 'swap', label: t('swap'), onClick: () => keep(second) }] : []
  const stays = query.data?.records[0]?.name ?? ''
  return (
    <Page
      head={
        <PageHead
          title={query.data ? t('becomeOne', { count: ids.length, name: stays }) : t('title')}
          detail={t('lead')}
          primary={
            query.data && {
              key: 'merge',
              label: t('merge'),
              onClick: merging.merge,
              isBusy: merging.isBusy,
              isDisabled: merging.isWaiting,
              ...(merging.isWaiting ? { why: t('confirmFirst') } : {}),
            }
          }
          actions={swap}
        />
      }
    >
      <Loaded query={query}>
        {(preview) => (
          <>
            <MergeEnds preview={preview} merging={merging} />
            <MergeTable
              preview={preview}
              choices={choices}
              onChoose={choose}
              onKeep={keep}
              onLeaveOut={leaveOut}
            />
            <div>
              <CustomerPicker except={ids} onPick={add} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
