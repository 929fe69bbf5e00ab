// "Leave this page": the other page takes this one's place in the history, so that the back button does not lead here. A link without JavaScript.

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-leave]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    document.body.replaceChildren();
    document.title = '';
    location.replace(link.href);
  });
}
