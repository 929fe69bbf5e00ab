/** Bytes that grow. */
export class ByteStore {
  bytes = new Uint8Array(256);
  #used = 0;

  /** Where they begin now. */
  push(bytes: Uint8Array): number {
    if (this.#used + bytes.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.#used + bytes.length));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.set(bytes, this.#used);
    this.#used += bytes.length;
    return this.#used - bytes.length;
  }
}
