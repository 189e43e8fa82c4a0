import { useQueryClient } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { api } from '../../../api.ts'
import {
  changeLanguage,
  type Language,
  languageNames,
  languages,
  useLanguage,
  useText,
} from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { InlineEdit } from '../../../ui/InlineEdit.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Me.module.css'

type Particulars = { email: string | null; phone: string | null }

export function MyParticulars({ me }: { me: Particulars }) {
  const t = useText<typeof texts>('account')
  const language = useLanguage()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const save = async (patch: Partial<Particulars> & { locale?: Language }) => {
    await api.me.update(patch)
    await queryClient.invalidateQueries()
  }
  // The page reads it at once; the account keeps it for the next browser and for what is sent to him.
  const speak = async (next: Language) => {
    await changeLanguage(next)
    await save({ locale: next })
  }
  return (
    <Section title={t('particulars.title')}>
      <dl className={styles.facts}>
        <dt>{t('particulars.language')}</dt>
        <dd>
          <Segmented<Language>
            aria-label={t('particulars.language')}
            value={language}
            onChange={(next) => void speak(next).catch(showProblem)}
            options={languages.map((each) => ({ value: each, label: languageNames[each].full }))}
          />
        </dd>
        {(['email', 'phone'] as const).map((field) => (
          <Fact key={field} label={t(`particulars.${field}`)}>
            <InlineEdit
              label={t(`particulars.${field}`)}
              kind="text"
              value={me[field]}
              onSave={(value) => save({ [field]: value })}
            >
              {me[field] ?? t('particulars.none')}
            </InlineEdit>
          </Fact>
        ))}
      </dl>
    </Section>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
