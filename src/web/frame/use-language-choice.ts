import { useEffect } from 'react'
import { api } from '../api.ts'
import { adoptLanguage, changeLanguage, type Language } from '../i18n.ts'
import { useSession } from '../session.ts'
import { useShowProblem } from '../ui/use-show-problem.ts'

/** Once the account is known, its language; unless this browser has its own. */
export function useLanguageOfAccount(): void {
  const { locale } = useSession()
  useEffect(() => void adoptLanguage(locale), [locale])
}

/** Switches this page at once and tells the account, so that other browsers and letters follow. */
export function useLanguageChoice(): (language: Language) => void {
  const showProblem = useShowProblem()
  return (language) => {
    void changeLanguage(language)
    api.me.update({ locale: language }).catch(showProblem)
  }
}
