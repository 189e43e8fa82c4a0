import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/handIns.json'
import { useCan } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { CallCard } from './CallCard.tsx'
import { CallForm } from './CallForm.tsx'
import { PoolSection } from './PoolSection.tsx'

/** Calls to hand in the customers one knows; and those without an owner, to be given out. */
export function HandInsPage() {
  const t = useText<typeof texts>('handIns')
  const can = useCan()
  const [isCalling, setCalling] = useState(false)
  const query = useQuery(orpc.handIns.list.queryOptions())
  const call = { key: 'call', label: t('call'), icon: <PlusOutlined />, onClick: () => setCalling(true) }
  return (
    <Page
      head={
        <PageHead title={t('title')} detail={t('detail')} primary={can('handIn.call') ? call : undefined} />
      }
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          ) : (
            <ul className={cards.list}>
              {data.map((each) => (
                <li key={each.id}>
                  <CallCard call={each} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {can('customer.assign') && <PoolSection />}
      <CallForm open={isCalling} onClose={() => setCalling(false)} />
    </Page>
  )
}
