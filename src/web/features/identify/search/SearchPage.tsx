import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/search.json'
import { Bone } from '../../../ui/Bone.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Section } from '../../../ui/Section.tsx'
import { type Hit, targetOf } from './hit-target.ts'
import { KindChips } from './KindChips.tsx'
import { isKind } from './kinds.ts'
import { Marked } from './Marked.tsx'
import styles from './Search.module.css'
import { useFound } from './use-found.ts'
import { withPhone } from './with-phone.ts'

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Everything that is found, by kind; what is asked and the kind stand in the address. */
export function SearchPage() {
  const t = useText<typeof texts>('search')
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const q = text(search.q).trim()
  const kind = isKind(search.kind) ? search.kind : undefined
  const set = (change: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...change }), replace: true })
  return (
    <Page head={<PageHead title={q ? t('found', { query: q }) : t('title')} detail={t('lead')} />}>
      <div className={styles.bar}>
        <Input.Search
          key={q}
          className={styles.field ?? ''}
          autoFocus
          allowClear
          defaultValue={q}
          maxLength={100}
          placeholder={t('lead')}
          aria-label={t('field')}
          onSearch={(typed) => set({ q: typed.trim() || undefined })}
        />
        <KindChips chosen={kind} onChoose={(next) => set({ kind: next })} />
      </div>
      {q ? <Results q={q} kind={kind} /> : <EmptyState title={t('empty.title')} hint={t('empty.hint')} />}
    </Page>
  )
}

function Results({ q, kind }: { q: string; kind: Hit['kind'] | undefined }) {
  const t = useText<typeof texts>('search')
  const { found, isSearching } = useFound({ q, limit: kind ? 100 : 20, ...(kind ? { kinds: kind } : {}) })
  return (
    <Loaded query={found} skeleton={<Bone height={160} />}>
      {({ customers, people, texts: written, similar, more }) => {
        const groups = [...byKind([...customers, ...people, ...written])]
        if (groups.length + similar.length === 0 && isSearching) return <Bone height={160} />
        if (groups.length + similar.length === 0)
          return <EmptyState title={t('nothing.title', { query: q })} hint={t('nothing.hint')} />
        return (
          <div className={styles.results}>
            {groups.map(([each, hits]) => (
              <Section key={each} title={t(`kind.${each}`)}>
                <Hits label={t(`kind.${each}`)} hits={hits} />
              </Section>
            ))}
            {similar.length > 0 && (
              <Section title={t('similar')} extra={<span className={styles.quiet}>{t('similarHint')}</span>}>
                <Hits label={t('similar')} hits={similar} />
              </Section>
            )}
            {more.length > 0 && <p className={styles.quiet}>{t('more')}</p>}
          </div>
        )
      }}
    </Loaded>
  )
}

function byKind(hits: Hit[]): Map<Hit['kind'], Hit[]> {
  const kinds = new Map<Hit['kind'], Hit[]>()
  for (const hit of hits) kinds.set(hit.kind, [...(kinds.get(hit.kind) ?? []), hit])
  return kinds
}

function Hits({ label, hits }: { label: string; hits: Hit[] }) {
  return (
    <ul className={styles.hits} aria-label={label}>
      {hits.map((hit) => (
        <li key={`${hit.kind} ${hit.id}`}>
          <Link {...targetOf(hit)} className={styles.hit}>
            <HitText hit={hit} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function HitText({ hit: { kind, title, snippet, marks, customerName, at } }: { hit: Hit }) {
  const t = useText<typeof texts>('search')
  const format = useFormat()
  if (kind !== 'customer' && kind !== 'person')
    return (
      <>
        <span className={styles.words}>
          <Marked text={snippet ?? title} marks={marks} />
        </span>
        <span className={styles.quiet}>
          {t('of', { name: customerName ?? t('house'), date: format.date(at) })}
        </span>
      </>
    )
  return (
    <>
      <span className={styles.named}>
        <Person name={title} size={28} isNameHidden />
        <span className={styles.words}>{title}</span>
      </span>
      <span className={styles.quiet}>
        {kind === 'person' && `${customerName}${snippet ? ' · ' : ''}`}
        {snippet && <Marked text={kind === 'customer' ? withPhone(snippet) : snippet} marks={marks} />}
      </span>
    </>
  )
}
