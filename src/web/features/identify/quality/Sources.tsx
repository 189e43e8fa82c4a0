import { ArrowDownOutlined, ArrowUpOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { moved } from '../forms/draft.ts'
import { RowKey } from '../forms/FieldRows.tsx'
import { type Source, SourceForm } from './SourceForm.tsx'
import styles from './Sources.module.css'

/** Whom of two sources that differ the records believe: moved in a draft, which says what follows, and saved as one act. */
export function Sources() {
  const t = useText<typeof texts>('quality')
  const query = useQuery(orpc.quality.sources.queryOptions())
  return (
    <>
      <p className={styles.quiet}>{t('sources.lead')}</p>
      <Loaded query={query}>
        {({ data }) => (
          // Another order or name from elsewhere is begun from anew.
          <Order key={data.map(({ key, version }) => `${key} ${version}`).join()} sources={data} />
        )}
      </Loaded>
    </>
  )
}

function Order({ sources }: { sources: Source[] }) {
  const t = useText<typeof texts>('quality')
  const language = useLanguage()
  const may = useCan()('setting.write')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(sources)
  const [edited, setEdited] = useState<Source | 'new'>()
  const keys = draft.map(({ key }) => key)
  const isMoved = keys.some((key, at) => key !== sources[at]?.key)
  const save = async () => {
    try {
      const { operationId } = await api.quality.orderSources({ keys })
      if (operationId) saved(operationId, t('sources.saved'))
    } catch (error) {
      showProblem(error)
    }
    await queryClient.invalidateQueries({ queryKey: orpc.quality.key() })
  }
  return (
    <>
      <ol className={styles.sources}>
        {draft.map((source, at) => {
          const name = language === 'en' ? source.nameEn : source.nameZh
          return (
            <li key={source.key}>
              <span className={styles.place}>{at + 1}</span>
              <span>{name}</span>
              <code className={styles.quiet}>{source.key}</code>
              {may && (
                <span className={styles.keys}>
                  <RowKey
                    label={t('sources.up', { name })}
                    icon={<ArrowUpOutlined />}
                    isDisabled={at === 0}
                    onClick={() => setDraft(moved(draft, at, -1))}
                  />
                  <RowKey
                    label={t('sources.down', { name })}
                    icon={<ArrowDownOutlined />}
                    isDisabled={at === draft.length - 1}
                    onClick={() => setDraft(moved(draft, at, 1))}
                  />
                  <RowKey
                    label={t('sources.rename', { name })}
                    icon={<EditOutlined />}
                    isDisabled={isMoved}
                    onClick={() => setEdited(source)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {isMoved && (
        <div className={styles.draft}>
          <Consequence keys={keys} />
          <Button type="primary" size="small" onClick={() => void save()}>
            {t('sources.save')}
          </Button>{' '}
          <Button size="small" onClick={() => setDraft(sources)}>
            {t('sources.discard')}
          </Button>
        </div>
      )}
      {may && !isMoved && (
        <Button size="small" onClick={() => setEdited('new')}>
          {t('sources.add')}
        </Button>
      )}
      <SourceForm source={edited} last={sources.at(-1)} onClose={() => setEdited(undefined)} />
    </>
  )
}

/** What stands in the records stays; of what is open, how much would have been decided otherwise. */
function Consequence({ keys }: { keys: string[] }) {
  const t = useText<typeof texts>('quality')
  const format = useFormat()
  const { data } = useQuery(orpc.quality.trySources.queryOptions({ input: { keys } }))
  const tried =
    data &&
    (data.conflicts === 0
      ? t('sources.noConflicts')
      : t('sources.otherwise', {
          count: data.otherwise,
          shown: format.number(data.otherwise),
          of: format.number(data.conflicts),
        }))
  return (
    <p role="status">
      {t('sources.follows')} {tried}
    </p>
  )
}
