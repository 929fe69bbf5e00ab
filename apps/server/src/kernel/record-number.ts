/** "INC-0471": what people call a record, by its series and number. In SQL it is `incident_number()`. */
export function recordNumber({ series, number }: { series: string; number: number }): string {
  return `${series}-${String(number).padStart(4, '0')}`;
}

/** The same where the record may be kept from whoever reads: null when its row did not come. */
export function recordNumberSeen({ series, number }: { series: string | null; number: number | null }): string | null {
  return series !== null && number !== null ? recordNumber({ series, number }) : null;
}
