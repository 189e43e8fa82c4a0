import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import { useCan } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { AgreementCard } from './AgreementCard.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import type { Agreement } from './agreement.ts'
import { PartnersSection } from './PartnersSection.tsx'

/** What partner companies are given of customers who agree: agreements, and the partners themselves. */
export function SharingPage() {
  const t = useText<typeof texts>('sharing')
  const mayManage = useCan()('sharing.manage')
  const [open, setOpen] = useState<{ agreement?: Agreement }>()
  const query = useInfiniteQuery(
    orpc.sharing.agreements.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const partners = useQuery(orpc.sharing.partners.queryOptions({ input: {} })).data?.data ?? []
  const hasPartner = partners.some(({ isArchived }) => !isArchived)
  const add = {
    key: 'add',
    label: t('add'),
    icon: <PlusOutlined />,
    onClick: () => setOpen({}),
    isDisabled: !hasPartner,
    ...(hasPartner ? {} : { why: t('partnerFirst') }),
  }
  return (
    <Page head={<PageHead title={t('title')} detail={t('detail')} primary={mayManage ? add : undefined} />}>
      <Loaded query={query}>
        {({ pages }) => {
          const agreements = pages.flatMap(({ data }) => data)
          return agreements.length === 0 ? (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          ) : (
            <ul className={cards.list} aria-label={t('agreements')}>
              {agreements.map((agreement) => (
                <li key={agreement.id}>
                  <AgreementCard agreement={agreement} onEdit={() => setOpen({ agreement })} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <NextPage query={query} label={t('more')} />
      <PartnersSection partners={partners} mayManage={mayManage} />
      {open && (
        <AgreementForm
          key={open.agreement?.id ?? 'new'}
          agreement={open.agreement}
          partners={partners}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
