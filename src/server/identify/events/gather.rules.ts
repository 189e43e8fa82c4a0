// Requests that come within some milliseconds are done together, each still answered for itself and only when it is done.
export type Gathered<In, Out> = {
  input: In
  size: number
  settle: (out: Out) => void
  fail: (error: unknown) => void
}

type Limits = {
  /** Waiting longer than this is not worth it. */
  milliseconds: number
  /** So much is enough for one turn. */
  enough: number
  /** Beyond this nothing more is let in. */
  most: number
  /** How many turns run at once. */
  turns: number
}

/** `run` settles or fails each of the requests it is given. */
export function gatherer<In, Out>(limits: Limits, run: (requests: Gathered<In, Out>[]) => Promise<void>) {
  const waiting: Gathered<In, Out>[] = []
  let size = 0
  let inside = 0
  let running = 0
  let timer: NodeJS.Timeout | undefined

  const turn = () => {
    clearTimeout(timer)
    timer = undefined
    if (running >= limits.turns || waiting.length === 0) return
    const requests: typeof waiting = []
    let taken = 0
    while (waiting.length > 0 && taken < limits.enough) {
      const next = waiting.shift()
      if (next) requests.push(next)
      taken += next?.size ?? 0
    }
    size -= taken
    running++
    run(requests)
      .catch((error: unknown) => {
        for (const request of requests) request.fail(error)
      })
      .finally(() => {
        running--
        inside -= taken
        turn()
      })
  }

  return {
    /** Undefined where too much waits already. */
    add(input: In, weight: number): Promise<Out> | undefined {
      if (inside + weight > limits.most) return undefined
      inside += weight
      size += weight
      return new Promise<Out>((settle, fail) => {
        waiting.push({ input, size: weight, settle, fail })
        if (size >= limits.enough) turn()
        else timer ??= setTimeout(turn, limits.milliseconds)
      })
    },
  }
}
