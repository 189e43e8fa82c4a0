import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio, Tag } from 'antd'
import { useState } from 'react'
import { type FormPurpose, formPurposes } from '../../../../contracts/form-words.ts'
import { api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import styles from './Forms.module.css'
import { type Form as FormOfHouse, stateOf } from './form.ts'

/** The forms whose customers come to the reader: which are open, and how many have followed them. */
export function FormsPage() {
  const t = useText<typeof texts>('forms')
  const mayWrite = useCan()('form.write')
  const [isNew, setNew] = useState(false)
  const query = useQuery(orpc.forms.list.queryOptions())
  const add = { key: 'add', label: t('add'), icon: <PlusOutlined />, onClick: () => setNew(true) }
  const isFilled = (query.data?.data.length ?? 0) > 0
  return (
    <Page
      head={
        <PageHead title={t('title')} detail={t('lead')} primary={mayWrite && isFilled ? add : undefined} />
      }
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState
              title={t('none')}
              hint={t(mayWrite ? 'noneHint' : 'noneForYou')}
              actions={mayWrite ? [add] : []}
              isPrimary
            />
          ) : (
            <ul className={styles.forms}>
              {data.map((form) => (
                <FormCard key={form.id} form={form} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <NewForm open={isNew} onClose={() => setNew(false)} />
    </Page>
  )
}

const shownCounts = ['opened', 'entered', 'confirmed'] as const
/** Leaving needs no confirmation. */
const shownOfLeaving = ['opened', 'entered'] as const

const colours = { draft: 'default', open: 'green', closed: 'default' } as const

function FormCard({ form }: { form: FormOfHouse }) {
  const t = useText<typeof texts>('forms')
  const format = useFormat()
  const language = useLanguage()
  const state = stateOf(form)
  const { counts } = form
  return (
    <li className={styles.card}>
      <Link to="/identify/forms/$formId" params={{ formId: form.id }} className={styles.cardTitle ?? ''}>
        {language === 'en' ? form.titleEn || form.titleZh : form.titleZh}
      </Link>
      <p className={styles.quiet}>
        <Tag color={colours[state]}>{t(`state.${state}`)}</Tag>
        {t(`purpose.${form.purpose}`)} · /f/{form.key}
        {form.departmentName && ` · ${form.departmentName}`}
      </p>
      <dl className={styles.counts}>
        {(form.purpose === 'leave' ? shownOfLeaving : shownCounts).map((each) => (
          <div key={each}>
            <dt>{t(`counts.${each}`)}</dt>
            <dd>{format.number(counts[each])}</dd>
          </div>
        ))}
      </dl>
      {(['waiting', 'unsent'] as const).map(
        (each) =>
          counts[each] > 0 && (
            <p key={each} className={styles.waiting}>
              {t(each, { count: counts[each], shown: format.number(counts[each]) })}
            </p>
          ),
      )}
    </li>
  )
}

type Values = { purpose: FormPurpose; titleZh: string; titleEn?: string }

function NewForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('forms')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const save = async ({ titleEn, ...values }: Values) => {
    const { id } = await api.forms.create({ ...values, ...(titleEn ? { titleEn } : {}) })
    await queryClient.invalidateQueries({ queryKey: orpc.forms.key() })
    await navigate({ to: '/identify/forms/$formId', params: { formId: id }, hash: 'build' })
  }
  return (
    <FormDrawer<Values>
      title={t('add')}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{ purpose: 'join', titleZh: '' }}
    >
      <Form.Item required name="purpose" label={t('purposeName')}>
        <Radio.Group
          className={styles.purposes ?? ''}
          options={formPurposes.map((value) => ({
            value,
            label: (
              <>
                {t(`purpose.${value}`)}
                <span className={styles.quiet}> {t(`purposeHint.${value}`)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item name="titleZh" label={t('build.titleZh')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="titleEn" label={t('build.titleEn')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDrawer>
  )
}
