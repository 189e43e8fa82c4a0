import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { ProblemError } from '../problem.ts'
import { ErrorPage } from '../ui/ErrorPage.tsx'

export function NotFound() {
  const t = useText<typeof texts>('frame')
  return (
    <ErrorPage
      error={new ProblemError({ status: 404, code: 'pageMissing', title: '', detail: t('noPage') })}
    />
  )
}
