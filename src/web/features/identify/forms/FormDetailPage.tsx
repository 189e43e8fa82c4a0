import { CodeOutlined, ExportOutlined, PoweroffOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Segmented } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useCrumb } from '../../../frame/crumb.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { useCan } from '../../../session.ts'
import { HelpNumber } from '../../../ui/HelpNumber.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { StatRow, StatTile } from '../../../ui/StatTile.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmbedSheet } from './EmbedSheet.tsx'
import { EntriesTable } from './EntriesTable.tsx'
import { FormBuilder } from './FormBuilder.tsx'
import styles from './Forms.module.css'
import { stateOf, type WholeForm } from './form.ts'

export function FormDetailPage() {
  const { formId = '' } = useParams({ strict: false })
  const query = useQuery(orpc.forms.get.queryOptions({ input: { id: formId } }))
  return <Loaded query={query}>{(form) => <FormDetail form={form} />}</Loaded>
}

/** One form: who has filled it in, and what it asks. */
function FormDetail({ form }: { form: WholeForm }) {
  const t = useText<typeof texts>('forms')
  const language = useLanguage()
  const navigate = useNavigate()
  const { hash } = useLocation()
  const mayWrite = useCan()('form.write')
  const [isEmbedding, setEmbedding] = useState(false)
  const tab = hash === 'build' || (hash === '' && form.publishedAt === null) ? 'build' : 'entries'
  const state = stateOf(form)
  const { primary, close } = useLife(form)
  const title = language === 'en' ? form.titleEn || form.titleZh : form.titleZh
  useCrumb(title)
  const open = {
    key: 'open',
    label: t('openPage'),
    icon: <ExportOutlined />,
    onClick: () => void window.open(form.path, '_blank', 'noopener'),
  }
  const embed = {
    key: 'embed',
    label: t('embed'),
    icon: <CodeOutlined />,
    onClick: () => setEmbedding(true),
  }
  return (
    <Page
      head={
        <PageHead
          title={title}
          detail={`${t(`state.${state}`)} · ${t(`purpose.${form.purpose}`)} · ${form.path}`}
          primary={mayWrite && state !== 'open' ? primary : undefined}
          actions={[
            ...(state === 'draft' ? [] : [open]),
            ...(state === 'open' ? [embed] : []),
            ...(mayWrite && state === 'open' ? [close] : []),
          ]}
        />
      }
    >
      {form.missing.length > 0 && state === 'draft' && (
        <Alert
          type="info"
          showIcon
          title={t('missing')}
          description={form.missing.map((code) => t(`missingNames.${missingName(code)}`)).join(' · ')}
        />
      )}
      {state !== 'draft' && <Figures form={form} />}
      <Segmented
        className={styles.tabs ?? ''}
        aria-label={t('title')}
        value={tab}
        onChange={(next) => void navigate({ to: '.', hash: next, replace: true })}
        options={(['entries', 'build'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))}
      />
      {tab === 'build' ? (
        <FormBuilder key={form.version} form={form} canWrite={mayWrite} />
      ) : (
        <EntriesTable form={form} />
      )}
      {isEmbedding && <EmbedSheet form={form} onClose={() => setEmbedding(false)} />}
    </Page>
  )
}

const missingNames = ['formWithoutTitle', 'formWithoutGain', 'formWithoutName', 'formWithoutAddress'] as const
const missingName = (code: string) => missingNames.find((each) => each === code) ?? 'formWithoutTitle'

function useLife(form: WholeForm) {
  const t = useText<typeof texts>('forms')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const act = (call: () => Promise<{ operationId: string }>) =>
    void call()
      .then(async ({ operationId }) => {
        saved(operationId)
        await queryClient.invalidateQueries({ queryKey: orpc.forms.key() })
      })
      .catch(showProblem)
  return {
    primary: {
      key: 'publish',
      label: form.closedAt ? t('reopen') : t('publish'),
      isDisabled: form.missing.length > 0,
      onClick: () => act(() => api.forms.publish({ id: form.id })),
    },
    close: {
      key: 'close',
      label: t('close'),
      icon: <PoweroffOutlined />,
      onClick: () => act(() => api.forms.close({ id: form.id })),
    },
  }
}

const shownCounts = ['opened', 'entered', 'confirmed', 'waiting', 'robots'] as const

function Figures({ form: { counts, purpose } }: { form: WholeForm }) {
  const t = useText<typeof texts>('forms')
  const format = useFormat()
  const value = (each: (typeof shownCounts)[number]) => {
    const shown = format.number(counts[each])
    return each === 'waiting' ? shown : <HelpNumber explanation={t(`countsHelp.${each}`)}>{shown}</HelpNumber>
  }
  return (
    <StatRow>
      {shownCounts
        .filter((each) => purpose !== 'leave' || (each !== 'confirmed' && each !== 'waiting'))
        .map((each) => (
          <StatTile
            key={each}
            label={t(`counts.${each}`)}
            value={value(each)}
            detail={
              each === 'robots' && counts.refused > 0
                ? `${t('counts.refused')} ${format.number(counts.refused)}`
                : each === 'entered' && counts.expired > 0
                  ? `${t('counts.expired')} ${format.number(counts.expired)}`
                  : undefined
            }
          />
        ))}
    </StatRow>
  )
}
