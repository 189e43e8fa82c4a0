import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/callBacks.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { CallBackCard } from './CallBackCard.tsx'

/** Records to be checked by telephone, one at a time, the most urgent first. */
export function CallBacksPage() {
  const t = useText<typeof texts>('callBacks')
  const format = useFormat()
  const [passed, setPassed] = useState<string[]>([])
  const query = useQuery(orpc.callBacks.list.queryOptions({ input: { limit: 100 } }))
  const counts = query.data
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          detail={
            counts &&
            t('counts', {
              waiting: t('waiting', { count: counts.waiting, shown: format.number(counts.waiting) }),
              later: t('later', { count: counts.later, shown: format.number(counts.later) }),
            })
          }
        />
      }
    >
      <Loaded query={query}>
        {({ data }) => {
          const left = data.filter(({ id }) => !passed.includes(id))
          const [next] = left
          if (next)
            return (
              <CallBackCard
                key={next.id}
                callBack={next}
                onPass={() => setPassed((ids) => [...ids, next.id])}
              />
            )
          return passed.length > 0 && data.length > 0 ? (
            <Button onClick={() => setPassed([])}>{t('again', { count: data.length })}</Button>
          ) : (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          )
        }}
      </Loaded>
    </Page>
  )
}
