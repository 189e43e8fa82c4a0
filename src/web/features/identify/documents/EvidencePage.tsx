import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { DocumentSheet } from './DocumentSheet.tsx'
import type { DocumentRow } from './document.ts'
import styles from './Evidence.module.css'
import { EvidenceCard } from './EvidenceCard.tsx'
import { TakeAlong } from './TakeAlong.tsx'

/** As many as one chooses from by eye; words narrow them. */
const shown = 200

/** What others say for us, by kind; what is chosen goes along to a customer. `?for=` names whom it is for. */
export function EvidencePage() {
  const t = useText<typeof texts>('documents')
  const { for: customerId } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, DocumentRow>>(new Map())
  const [open, setOpen] = useState<DocumentRow>()
  const query = useQuery(
    orpc.documents.list.queryOptions({
      input: { evidence: 'true', state: 'filed', limit: shown, ...(search ? { search } : {}) },
    }),
  )
  const choose = (document: DocumentRow) => {
    const next = new Map(chosen)
    if (!next.delete(document.id)) next.set(document.id, document)
    setChosen(next)
  }
  return (
    <Page head={<PageHead title={t('evidence.title')} detail={t('evidence.lead')} />}>
      <Input.Search
        className={styles.search ?? ''}
        aria-label={t('evidence.search')}
        placeholder={t('evidence.search')}
        allowClear
        onSearch={(text) => setSearch(text.trim())}
      />
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState
              title={t(search ? 'evidence.noneFound' : 'evidence.none')}
              hint={t('evidence.noneHint')}
              actions={[
                {
                  key: 'documents',
                  label: t('title'),
                  onClick: () => void navigate({ to: '/identify/documents' }),
                },
              ]}
            />
          ) : (
            <ul className={styles.cards}>
              {data
                .toSorted((a, b) => a.kindId.localeCompare(b.kindId))
                .map((document) => (
                  <EvidenceCard
                    key={document.id}
                    document={document}
                    isChosen={chosen.has(document.id)}
                    onChoose={() => choose(document)}
                    onOpen={() => setOpen(document)}
                  />
                ))}
            </ul>
          )
        }
      </Loaded>
      <TakeAlong
        chosen={[...chosen.values()]}
        customerId={typeof customerId === 'string' ? customerId : undefined}
        onCustomer={(id) => void navigate({ to: '/identify/evidence', search: id ? { for: id } : {} })}
        onDone={() => setChosen(new Map())}
      />
      <DocumentSheet document={open} onClose={() => setOpen(undefined)} />
    </Page>
  )
}
