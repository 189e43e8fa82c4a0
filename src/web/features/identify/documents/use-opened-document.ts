// Which document lies open: one of the list, or the one that the address names because the search found it.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useSought } from '../customers/use-sought.ts'
import type { OpenedDocument } from './DocumentSheet.tsx'

/** `customerId` is whose the document of the address is; the nil id for the house's own. */
export function useOpenedDocument(customerId: string) {
  const navigate = useNavigate()
  const sought = useSought().document
  const [chosen, open] = useState<OpenedDocument>()
  const close = () => {
    open(undefined)
    if (sought)
      void navigate({ to: '.', search: (old: object) => ({ ...old, document: undefined }), replace: true })
  }
  return { opened: chosen ?? (sought ? { customerId, id: sought } : undefined), open, close }
}

/** Where the house's own stand. */
export const houseId = '00000000-0000-0000-0000-000000000000'
