import { useLanguage } from '../i18n.ts'
import { ProblemError } from '../problem.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorPage } from '../ui/ErrorPage.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Section } from '../ui/Section.tsx'
import { galleryTexts } from './gallery-texts.ts'

export function GalleryStates() {
  const words = galleryTexts[useLanguage()]
  const problem = new ProblemError({
    status: 500,
    code: 'internal',
    title: '',
    detail: words.jobProblem,
    requestId: '019aa8f2-4c1b-7d30-9a6e-2f4b8c0d1e5f',
  })
  return (
    <Page>
      <Section title={words.states}>
        <EmptyState
          title={words.everyone}
          hint={words.tomorrow}
          isPrimary
          actions={[{ key: 'tomorrow', label: words.seeTomorrow, onClick: () => {} }]}
        />
      </Section>
      <Section title={words.failing}>
        <ErrorPage error={problem} reset={() => {}} />
      </Section>
      <PageSkeleton />
    </Page>
  )
}
