import { MOST_PICTURE_BYTES } from '@gatehouse/contract';

/** Points across and down: enough to read what stands there, and far below what the screen has. */
const LONGEST_SIDE = 1280;
const QUALITIES = [0.6, 0.4, 0.2];

/**
 * A JPEG of what a tab shows, at most MOST_PICTURE_BYTES; null when the tab is not the one in front, or went elsewhere meanwhile: the browser
 * pictures a window, and that must not be what somebody looks at now. Rejects where the browser refuses.
 */
export async function takePicture(
  tab: number,
  isStill: (url: string) => boolean,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const before = await chrome.tabs.get(tab);
  if (!shows(before, isStill)) return null;
  const address = await chrome.tabs.captureVisibleTab(before.windowId, { format: 'jpeg', quality: 80 });
  const after = await chrome.tabs.get(tab);
  if (!shows(after, isStill) || after.windowId !== before.windowId) return null;
  return shrunk(bytesOf(address));
}

function shows({ active, url }: chrome.tabs.Tab, isStill: (url: string) => boolean): boolean {
  return active && url !== undefined && isStill(url);
}

async function shrunk(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= MOST_PICTURE_BYTES) return new Uint8Array(await blob.arrayBuffer());
  }
  return null;
}

/** The bytes of a `data:` address. */
function bytesOf(address: string): Uint8Array<ArrayBuffer> {
  const text = atob(address.slice(address.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}
