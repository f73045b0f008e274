sent!(client.list_pets().view(ListPetsView::Full)); match ListPetsView::Full { ListPetsView::Full => {}, ListPetsView::Short => {}, _ => {} }
