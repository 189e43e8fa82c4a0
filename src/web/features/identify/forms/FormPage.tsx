import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { orpc } from '../../../api.ts'
import { PublicPage, PublicWords } from '../../../frame/PublicPage.tsx'
import { changeLanguage, languages, useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { asProblem } from '../../../problem.ts'
import { FormBody } from './FormBody.tsx'
import styles from './FormPage.module.css'
import { nothingYet, type ShownForm, saysWhat } from './form-values.ts'
import { type Left, LeftWords } from './Leaving.tsx'
import { useFramedHeight } from './use-framed-height.ts'
import { beginForm, useHandIn } from './use-hand-in.ts'

/** A form of the house, for everybody who has its address, alone or within somebody's site. */
export function FormPage() {
  const t = useText<typeof texts>('formPage')
  const language = useLanguage()
  const { key = '' } = useParams({ strict: false })
  const [done, setDone] = useState<Left>()
  const isFramed = useFramedHeight(key)
  useAskedLanguage()
  const query = useQuery({
    ...orpc.publicForms.read.queryOptions({ input: { key } }),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const form = query.data
  const inLanguage = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en || zh : zh || en)
  return (
    <PublicPage
      title={form ? inLanguage(form.title) : t('title')}
      askedBy={form?.askedBy}
      isFramed={isFramed}
    >
      {done && form ? (
        <Done form={form} left={done} thanks={inLanguage(form.thanks)} />
      ) : query.error ? (
        <PublicWords title={t('cannot')} text={asProblem(query.error).detail} />
      ) : form && !form.isOpen ? (
        <PublicWords title={t('closed.title')} text={t('closed.text')} />
      ) : form ? (
        <OpenForm form={form} onDone={setDone} />
      ) : null}
    </PublicPage>
  )
}

/** A site knows which language its reader reads. */
function useAskedLanguage(): void {
  useEffect(() => {
    const asked = new URLSearchParams(location.search).get('lang')
    const language = languages.find((each) => each === asked)
    if (language) void changeLanguage(language)
  }, [])
}

function Done({ form, left, thanks }: { form: ShownForm; left: Left; thanks: string }) {
  const t = useText<typeof texts>('formPage')
  if (form.purpose === 'leave') return <LeftWords left={left} thanks={thanks} />
  if (form.needsConfirmation) return <PublicWords title={t('done.check')} text={t('done.checkText')} />
  return <PublicWords title={t('done.title')} text={thanks || t('done.text')} />
}

function OpenForm({ form, onDone }: { form: ShownForm; onDone: (left: Left) => void }) {
  const t = useText<typeof texts>('formPage')
  const [values, setValues] = useState(nothingYet)
  const [website, setWebsite] = useState('')
  const begun = useQuery({
    queryKey: ['form begun', form.key],
    queryFn: () => beginForm(form.key),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const { handIn, isBusy, problem, faults } = useHandIn(form, begun.data, () =>
    onDone({ wantsErasure: values.leave.wantsErasure }),
  )
  const element = useRef<HTMLFormElement>(null)
  // A long form may have its fault far above the button.
  useEffect(() => {
    const [first] = [...faults.keys()].filter((path) => path.startsWith('answers.'))
    const field =
      first && element.current?.querySelector(`[data-field="${first.slice(8)}"] :is(input, textarea)`)
    if (field instanceof HTMLElement) field.focus()
  }, [faults])
  const send = (event: FormEvent) => {
    event.preventDefault()
    void handIn(values, website)
  }
  return (
    <form ref={element} className={styles.form} onSubmit={send} noValidate>
      <FormBody form={form} values={values} onChange={setValues} faults={faults} />
      <div className={styles.trap} aria-hidden>
        <input
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={website}
          onChange={(event) => setWebsite(event.target.value)}
        />
      </div>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={isBusy}
        disabled={form.purpose === 'leave' && !saysWhat(values.leave)}
      >
        {form.purpose === 'leave' ? t('sendLeave') : t('send')}
      </Button>
    </form>
  )
}
